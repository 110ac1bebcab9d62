#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "sprintlab/files/files.h"

namespace sprintlab {

/// A table read from a CSV file: named columns of text.
struct Table {
  std::filesystem::path path;                  ///< for messages
  std::vector<std::string> names;              ///< of the columns
  std::vector<std::vector<std::string>> rows;  ///< as many cells in each as there are names
  int names_line = 1;                          ///< where the names stand in the file, from 1
  std::vector<int> lines;                      ///< where each row stands in the file
};

/// Splits a line of a CSV file. A cell in quotes may hold commas.
std::vector<std::string> cells_of(std::string_view line);

/// The whole text of a file of up to `largest` bytes. Throws InputError.
std::string read_text(const std::filesystem::path& path, std::size_t largest = kLargestInputFile);

/// Reads the text of a CSV file; `path` is for messages. Throws InputError as `read_table` does.
Table parse_table(std::string_view text, const std::filesystem::path& path);

/// Reads a CSV file of up to `largest` bytes: lines that begin with `#` are notes, the first other line names
/// the columns. A cell in quotes may hold commas. Throws InputError.
Table read_table(const std::filesystem::path& path, std::size_t largest = kLargestInputFile);

/// The cells of a column. Throws InputError naming file and column.
std::vector<std::string> texts(const Table& table, std::string_view column);

/// The numbers of a column. Throws InputError naming file, column and cell.
std::vector<double> numbers(const Table& table, std::string_view column);

}  // namespace sprintlab
