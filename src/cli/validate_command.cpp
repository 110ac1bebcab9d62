#include <algorithm>
#include <nlohmann/json.hpp>

#include "arguments.h"
#include "commands.h"
#include "sprintlab/cli/cli.h"
#include "sprintlab/core/error.h"
#include "sprintlab/core/number_text.h"
#include "sprintlab/experiments/validate.h"
#include "sprintlab/figure/picture.h"
#include "sprintlab/files/files.h"
#include "sprintlab/sim/parameters.h"
#include "sprintlab/version.h"

namespace sprintlab {
namespace {

using Json = nlohmann::ordered_json;
namespace fs = std::filesystem;

constexpr int kDigits = 3;                                    // significant ones, for people
constexpr double kWidth = 400, kHeight = 240, kTextSize = 9;  // of plots [points]
const char* const kPlotFolder = "images/validation";

Json number_or_null(const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); }

std::string as_json(const Validation& validation) {
  Json json;
  Json& rows = json["rows"] = Json::array();
  for (const ValidationRow& row : validation.rows) {
    rows.push_back({{"name", row.name},
                    {"model", number_or_null(row.model)},
                    {"measured", number_or_null(row.measured)},
                    {"difference", number_or_null(row.difference())},
                    {"tolerance", row.tolerance},
                    {"pass", row.pass},
                    {"source", row.source},
                    {"note", row.note}});
  }
  json["misses"] = validation.misses();
  json["version"] = kVersion;
  return json.dump(2) + "\n";
}

/// A number as the CSV table holds it, exact; empty if there is none.
std::string exact(const std::optional<double>& value) { return value ? number_text(*value) : ""; }

std::string quoted(const std::string& text) { return "\"" + text + "\""; }

std::string as_csv(const Validation& validation) {
  std::string text = "name,model,measured,difference,tolerance,pass,source,note\n";
  for (const ValidationRow& row : validation.rows) {
    text += quoted(row.name) + "," + exact(row.model) + "," + exact(row.measured) + "," +
            exact(row.difference()) + "," + quoted(row.tolerance) + "," + (row.pass ? "true" : "false") +
            "," + quoted(row.source) + "," + quoted(row.note) + "\n";
  }
  return text;
}

/// A number for people; a dash if there is none.
std::string rounded(const std::optional<double>& value) {
  if (!value) return "–";
  std::string text;
  append_number(text, *value, kDigits);
  return text;
}

std::string verdict(const ValidationRow& row) { return row.pass ? "pass" : "miss"; }

std::string summary_line(const Validation& validation) {
  const auto rows = static_cast<int>(validation.rows.size());
  return std::to_string(rows - validation.misses()) + " of " + std::to_string(rows) + " rows pass";
}

std::string as_text(const Validation& validation) {
  std::string text;
  std::string group;
  for (const ValidationRow& row : validation.rows) {
    if (row.group != group) text += (group.empty() ? "" : "\n") + row.group + "\n";
    group = row.group;
    text += "  " + verdict(row) + "  " + row.name.substr(group.size() + 2) + ": model " + rounded(row.model) +
            ", measured " + rounded(row.measured) + ", difference " + rounded(row.difference()) +
            ", allowed " + row.tolerance + "  " + row.source +
            (row.note.empty() ? "" : "  (" + row.note + ")") + "\n";
  }
  return text + "\n" + summary_line(validation) + "\n";
}

const char* const kIntroduction =
    "# Validation\n\n"
    "What the model does, beside what was measured. Made by `sprintlab validate --out docs`; the same "
    "version "
    "makes the same page, and nothing on it is written by hand. Rows and tolerances were set "
    "from published figures and don't follow what the model does. All runs are from rest without the "
    "governor: mechanics alone. A foot is on the ground "
    "above 10 N. Where a measurement was made at a speed, the speed cap is moved until the runner holds that "
    "speed within 1 %, or comes as near as it can; further off than 4 % is no comparison. Curves are means "
    "over four steady steps, stretched to the same contact or stride. A row "
    "without a model value is a miss, and says why. R² has 1 and differences have 0 as the value of a "
    "perfect "
    "model. The measured data are in `assets/reference/`, with their sources.\n";

/// How the athletes differ from their own files; empty if they don't.
std::string difference_note(const ValidateOptions& options, const std::optional<Technique>& technique) {
  std::string text;
  if (technique) text += "\nAll athletes run by the technique `" + technique->name + "`.\n";
  if (!options.set.empty()) text += "\nSet for all athletes:";
  for (const std::string& assignment : options.set) text += " `" + assignment + "`";
  return options.set.empty() ? text : text + ".\n";
}

std::string as_markdown(const Validation& validation, const std::string& note) {
  std::string text = std::string(kIntroduction) + note;
  text += "\nVersion " + std::string(kVersion) + ": " + summary_line(validation) + ".\n";
  std::string group;
  for (const ValidationRow& row : validation.rows) {
    if (row.group != group)
      text += "\n## " + row.group +
              "\n\n| quantity | model | measured | difference | allowed | verdict | source |\n"
              "| --- | --- | --- | --- | --- | --- | --- |\n";
    group = row.group;
    text += "| " + row.name.substr(group.size() + 2) + " | " + rounded(row.model) + " | " +
            rounded(row.measured) + " | " + rounded(row.difference()) + " | " + row.tolerance + " | " +
            verdict(row) + (row.note.empty() ? "" : ": " + row.note) + " | " + row.source + " |\n";
  }
  text += "\n## Curves\n\n";
  for (const ValidationPlot& plot : validation.plots)
    text += "![" + plot.title + "](" + kPlotFolder + "/" + plot.key + ".svg)\n";
  return text;
}

Range extent_of(const ValidationPlot& plot, std::vector<double> ValidationCurve::*values) {
  Range range{(plot.curves.front().*values).front(), (plot.curves.front().*values).front()};
  for (const ValidationCurve& curve : plot.curves) {
    for (const double value : curve.*values) {
      range.lower = std::min(range.lower, value);
      range.upper = std::max(range.upper, value);
    }
  }
  return range;
}

std::string as_svg(const ValidationPlot& data) {
  const Theme& colors = theme(ThemeName::light);
  Plot plot;
  plot.title = data.title;
  plot.x = {data.x_label, data.x_unit, extent_of(data, &ValidationCurve::x)};
  plot.left = {data.y_label, data.y_unit, {}};
  for (const ValidationCurve& curve : data.curves) {
    Series series;
    series.label = curve.label;
    series.x = curve.x;
    series.y = curve.y;
    series.color = curve.role == ValidationCurve::Role::measured ? colors.curve
                   : curve.role == ValidationCurve::Role::model  ? colors.contributor[Contributor::push]
                                                                 : colors.curve_2;
    series.style = curve.role == ValidationCurve::Role::measured ? LineStyle::dashed : LineStyle::solid;
    plot.series.push_back(series);
  }
  const Range values = extent_of(data, &ValidationCurve::y);
  plot.left.range = fit_range(plot, false, {std::min(0.0, values.lower), std::max(0.0, values.upper)});
  Figure figure = figure_of(std::move(plot), kWidth, kHeight);
  figure.text_size = kTextSize;
  return picture_bytes(figure, colors, PictureFormat::svg);
}

void write(const fs::path& folder, const Validation& validation, const std::string& note) {
  std::vector<NamedFile> plots;
  for (const ValidationPlot& plot : validation.plots) plots.emplace_back(plot.key + ".svg", as_svg(plot));
  write_folder(folder / kPlotFolder, plots);
  write_folder(folder, {{"validation.json", as_json(validation)},
                        {"validation.csv", as_csv(validation)},
                        {"validation.md", as_markdown(validation, note)}});
}

}  // namespace

int validate_command(const ValidateOptions& options) {
  if (options.out) check_output_folder(*options.out);
  std::optional<Technique> technique;
  if (options.technique) technique = read_technique(*options.technique);
  std::vector<Specification> athletes = every_athlete();
  for (Specification& athlete : athletes) {
    if (technique) athlete.technique = *technique;
    for (const std::string& assignment : options.set) set_parameter(athlete, assignment);
    validate(athlete);
  }
  const Validation validation = validate_model(worker_count(0), athletes);
  if (options.out) write(*options.out, validation, difference_note(options, technique));
  print(options.json ? as_json(validation) : as_text(validation));
  return validation.misses() == 0 ? kExitDone : kExitMisses;
}

}  // namespace sprintlab
