#include "sprintlab/files/table.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "sprintlab/core/error.h"
#include "sprintlab/core/number_text.h"

namespace sprintlab {
namespace {

/// What spreadsheets put before the first line of UTF-8.
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// Without blanks at either end.
std::string trimmed(const std::string& text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string::npos) return "";
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

}  // namespace

std::vector<std::string> cells_of(std::string_view line) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  for (const char c : line) {
    if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      cells.emplace_back();
    } else if (c != '\r') {
      cells.back() += c;
    }
  }
  for (std::string& cell : cells) cell = trimmed(cell);
  return cells;
}

std::string read_text(const std::filesystem::path& path, std::size_t largest) {
  std::error_code error;
  const auto size = std::filesystem::file_size(path, error);
  std::ifstream stream(path);
  if (error || !stream) throw InputError("can't read '" + path.string() + "'; allowed: a CSV file");
  if (size > largest)
    throw InputError("'" + path.string() + "' is too large; allowed: up to " + std::to_string(largest) +
                     " bytes");
  return {std::istreambuf_iterator<char>(stream), {}};
}

Table parse_table(std::string_view text, const std::filesystem::path& path) {
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  Table table;
  table.path = path;
  for (int number = 1; !text.empty(); ++number) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (line.empty() || line == "\r" || line.front() == '#') continue;
    std::vector<std::string> cells = cells_of(line);
    if (table.names.empty()) {
      table.names = std::move(cells);
      table.names_line = number;
    } else if (cells.size() == table.names.size()) {
      table.rows.push_back(std::move(cells));
      table.lines.push_back(number);
    } else {
      throw InputError(path.string() + ": line " + std::to_string(number) + " has " +
                       std::to_string(cells.size()) +
                       " cells; allowed: " + std::to_string(table.names.size()) + ", as the line of names");
    }
  }
  return table;
}

Table read_table(const std::filesystem::path& path, std::size_t largest) {
  return parse_table(read_text(path, largest), path);
}

std::vector<std::string> texts(const Table& table, std::string_view column) {
  const auto found = std::find(table.names.begin(), table.names.end(), column);
  if (found == table.names.end())
    throw InputError(table.path.string() + ": column '" + std::string(column) + "' is missing");
  const auto place = static_cast<std::size_t>(found - table.names.begin());
  std::vector<std::string> cells;
  for (const auto& row : table.rows) cells.push_back(row[place]);
  return cells;
}

std::vector<double> numbers(const Table& table, std::string_view column) {
  const std::vector<std::string> cells = texts(table, column);
  std::vector<double> values;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::optional<double> value = parse_number(cells[i]);
    if (!value)
      throw InputError(table.path.string() + ": line " + std::to_string(table.lines[i]) + ": '" +
                       std::string(column) + "' can't be '" + cells[i] + "'; allowed: a number");
    values.push_back(*value);
  }
  return values;
}

}  // namespace sprintlab
