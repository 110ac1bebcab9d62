#pragma once

#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

/// Published tables under tests/data.
namespace sprintlab::test {

/// One row: column name → text.
using TableRow = std::map<std::string, std::string>;

/// Cells of one line.
inline std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells;
  std::stringstream stream(line);
  for (std::string cell; std::getline(stream, cell, ',');) cells.push_back(cell);
  return cells;
}

/// Reads a CSV file from tests/data: `#` lines are notes, the first other line names the columns.
inline std::vector<TableRow> read_table(const std::string& file) {
  std::ifstream stream(std::string(SPRINTLAB_TEST_DIR) + "/data/" + file);
  if (!stream) throw std::runtime_error("cannot read " + file);
  std::vector<std::string> names;
  std::vector<TableRow> rows;
  for (std::string line; std::getline(stream, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty() || line.front() == '#') continue;
    const std::vector<std::string> cells = cells_of(line);
    if (names.empty()) {
      names = cells;
      continue;
    }
    TableRow row;
    for (std::size_t i = 0; i < names.size(); ++i) row[names[i]] = cells.at(i);
    rows.push_back(row);
  }
  return rows;
}

/// A number of a row.
inline double number(const TableRow& row, const std::string& column) { return std::stod(row.at(column)); }

/// The row whose columns hold these texts.
inline const TableRow& find_row(const std::vector<TableRow>& rows, const TableRow& wanted) {
  for (const TableRow& row : rows) {
    bool same = true;
    for (const auto& [column, text] : wanted) same = same && row.at(column) == text;
    if (same) return row;
  }
  throw std::runtime_error("no such row");
}

}  // namespace sprintlab::test
