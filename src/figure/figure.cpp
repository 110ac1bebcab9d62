#include "sprintlab/figure/figure.h"

#include "sprintlab/core/number_text.h"

namespace sprintlab {
namespace {

void add_plot(std::vector<DataRow>& rows, const Plot& plot) {
  for (const Series& series : plot.series) {
    const Axis& axis = series.right_axis && plot.right ? *plot.right : plot.left;
    const std::string name = series.label.empty() ? axis.label : series.label;
    for (std::size_t i = 0; i < series.x.size(); ++i)
      if (plot.x.range.contains(series.x[i]))
        rows.push_back({plot.title, name, series.x[i], series.factor * series.y[i], plot.x.unit, axis.unit});
  }
}

std::string quoted(const std::string& text) {
  if (text.find_first_of(",\"\n") == std::string::npos) return text;
  std::string result = "\"";
  for (const char c : text) result += c == '"' ? std::string("'") : std::string(1, c);
  return result + "\"";
}

void append_number_or_nothing(std::string& text, double value) {
  constexpr int kDigits = 9;
  if (std::isfinite(value)) append_number(text, value, kDigits);
}

}  // namespace

Figure figure_of(Plot plot, double width, double height) {
  Figure figure;
  figure.width = width;
  figure.height = height;
  figure.panels.push_back({{}, std::move(plot)});
  return figure;
}

std::vector<DataRow> data_of(const Figure& figure) {
  std::vector<DataRow> rows;
  for (const Panel& panel : figure.panels)
    if (const Plot* plot = std::get_if<Plot>(&panel.content)) add_plot(rows, *plot);
  rows.insert(rows.end(), figure.drawn.begin(), figure.drawn.end());
  return rows;
}

std::string data_text(const Figure& figure) {
  std::string text = "panel,series,x,y,x_unit,y_unit\n";
  for (const DataRow& row : data_of(figure)) {
    text += quoted(row.panel) + ',' + quoted(row.series) + ',';
    append_number_or_nothing(text, row.x);
    text += ',';
    append_number_or_nothing(text, row.y);
    text += ',' + quoted(row.x_unit) + ',' + quoted(row.y_unit) + '\n';
  }
  return text;
}

}  // namespace sprintlab
