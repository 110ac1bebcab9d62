#include "athlete_form.h"

#include <algorithm>

#include "sprintlab/core/number_text.h"
#include "sprintlab/experiments/balanced.h"
#include "sprintlab/figure/plot.h"
#include "sprintlab/sim/parameters.h"

namespace sprintlab {
namespace {

// Marks that are offered for typing: timing gates usually stand 10 m apart. assumed
constexpr int kOfferedMarks = 6;
constexpr double kGateDistance = 10;  // [m]

constexpr double kShownPrecision = 1e6;  // of a split that was read: a microsecond, a micrometre [1/unit]

std::string shown_number(double value) {
  return number_text(std::round(value * kShownPrecision) / kShownPrecision);
}

// As people write it: blanks around it, perhaps a decimal comma.
std::string plain(std::string text) {
  std::replace(text.begin(), text.end(), ',', '.');
  const std::size_t first = text.find_first_not_of(' ');
  return first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

// The lines that have a time, with their numbers in the dialog.
Table table_of(const AthleteForm& form) {
  Table table;
  table.path = "splits";
  table.names = {"distance_m", "time_s"};
  for (std::size_t i = 0; i < form.splits.size(); ++i) {
    const std::string time = plain(form.splits[i].time);
    if (time.empty()) continue;
    table.rows.push_back({plain(form.splits[i].distance), time});
    table.lines.push_back(static_cast<int>(i + 1));
  }
  return table;
}

}  // namespace

AthleteForm blank_form(const Athlete& athlete) {
  AthleteForm form;
  form.height = athlete.height;
  form.mass = athlete.mass;
  form.sex = athlete.sex;
  for (int i = 1; i <= kOfferedMarks; ++i) form.splits.push_back({number_text(i * kGateDistance), ""});
  return form;
}

void show_splits(AthleteForm& form, std::span<const Split> splits, const std::string& source) {
  form.splits.clear();
  for (const Split& split : splits)
    form.splits.push_back({shown_number(split.distance), shown_number(split.time)});
  form.source = source;
}

bool is_table(const std::string& text) { return text.find_first_of("\n\t;") != std::string::npos; }

CalibrationPlan plan_of(const AthleteForm& form, const Specification& present) {
  CalibrationPlan plan;
  plan.specification = balanced(present);
  set_parameter(find_parameter("height"), plan.specification, form.height);
  set_parameter(find_parameter("mass"), plan.specification, form.mass);
  plan.specification.athlete.sex = form.sex;
  validate(plan.specification);
  plan.splits = splits_of(table_of(form));
  return plan;
}

std::string athlete_title(const Athlete& athlete) {
  return "My athlete (" + fixed_text(athlete.height, 2) + " m, " + fixed_text(athlete.mass, 0) + " kg, " +
         (athlete.sex == Sex::male ? "male" : "female") + ")";
}

}  // namespace sprintlab
