#include <cmath>
#include <numeric>

#include "canvas.h"

namespace sprintlab {
namespace {

constexpr double kRowHeight = 1.55, kCellGap = 1.6;  // [em]

using Cells = std::vector<std::string>;

// Each column as wide as its widest cell; all but the first share a lack of room.
std::vector<double> column_widths(const Canvas& canvas, const TextTable& table, double room) {
  std::vector<double> widths(table.names.size(), 0);
  if (table.first_share > 0 && widths.size() > 1) {
    const double others = static_cast<double>(widths.size() - 1);
    widths.assign(widths.size(), (1 - table.first_share) * room / others);
    widths[0] = table.first_share * room;
    return widths;
  }
  const auto look_at = [&](const Cells& cells) {
    for (std::size_t i = 0; i < std::min(cells.size(), widths.size()); ++i)
      widths[i] = std::max(widths[i], canvas.text_width(cells[i]) + kCellGap * canvas.em());
  };
  look_at(table.names);
  for (const Cells& row : table.rows) look_at(row);
  const double others = std::accumulate(widths.begin() + 1, widths.end(), 0.0);
  const double share = std::min(1.0, (room - widths[0]) / others);
  for (std::size_t i = 1; i < widths.size(); ++i) widths[i] *= share;
  return widths;
}

}  // namespace

void paint(const Canvas& canvas, const TextTable& table, const Frame& frame) {
  const double em = canvas.em();
  double y = frame.top + em;
  canvas.use_ink(canvas.theme().text);
  canvas.use_letters(true);
  if (!table.title.empty()) {
    canvas.text(frame.left, y, canvas.shortened(table.title, frame.width()));
    y += kRowHeight * em;
  }
  const std::vector<double> widths = column_widths(canvas, table, frame.width());
  const auto draw_row = [&](const Cells& cells) {
    double left = frame.left;
    for (std::size_t i = 0; i < std::min(cells.size(), widths.size()); ++i) {
      const std::string cell = canvas.shortened(cells[i], widths[i] - 0.3 * em);
      const double align = i == 0 ? 0 : table.first_share > 0 ? 0.5 : 1;
      canvas.text(left + align * widths[i], y, cell, align);
      left += widths[i];
    }
    y += kRowHeight * em;
  };
  draw_row(table.names);
  canvas.use_letters(false);
  const double right = frame.left + std::accumulate(widths.begin(), widths.end(), 0.0);
  canvas.use_pen(canvas.theme().dim_text, 0.8);
  canvas.line(frame.left, y - 1.1 * em, right, y - 1.1 * em);
  y += 0.2 * em;
  canvas.use_ink(canvas.theme().text);
  for (const Cells& row : table.rows) draw_row(row);
}

}  // namespace sprintlab
