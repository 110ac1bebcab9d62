#include "athlete_panel.h"

#include <imgui_internal.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <utility>

#include "athlete_result.h"
#include "sprintlab/core/number_text.h"
#include "sprintlab/figure/plot.h"
#include "sprintlab/sim/parameters.h"

namespace sprintlab {
namespace {

constexpr float kInputs = 21;     // width of the left column at most [em] …
constexpr float kShare = 0.44F;   // … and of the dialog
constexpr float kLeastTable = 5;  // height of the splits [em]
constexpr float kLabels = 6;      // width of the fields' names [em]
constexpr std::size_t kMostLines = 200;

void dim_words(const std::string& words, const Ui& ui) {
  const FontScope font(ui.fonts.small);
  ImGui::PushStyleColor(ImGuiCol_Text, vector_color(ui.theme.dim_text));
  wrapped_text(words);
  ImGui::PopStyleColor();
}

// Lets digits and points in, and takes a decimal comma as a point, typed or pasted.
int decimal_number(ImGuiInputTextCallbackData* data) {
  if (data->EventChar == ',') data->EventChar = '.';
  const bool fits = data->EventChar == '.' || (data->EventChar >= '0' && data->EventChar <= '9');
  return fits ? 0 : 1;
}

// A number with its unit; what it may be is in the tooltip and checked when it is used.
void number_field(const char* key, double& value, int decimals) {
  const ParamInfo& info = find_parameter(key);
  ImGui::AlignTextToFramePadding();
  text(info.label + " [" + info.unit + "]");
  ImGui::SameLine(kLabels * em());
  ImGui::SetNextItemWidth(-1);
  std::string typed = fixed_text(value, decimals);
  if (ImGui::InputText(("##" + info.key).c_str(), &typed, ImGuiInputTextFlags_CallbackCharFilter,
                       decimal_number))
    value = parse_number(typed).value_or(value);
  tooltip(info.help + "\nAllowed: " + allowed_text(info));
}

void body_fields(AthleteForm& form, const Ui& ui) {
  title("Athlete", ui);
  number_field("height", form.height, 2);
  number_field("mass", form.mass, 1);
  const ParamInfo& info = find_parameter("sex");
  ImGui::AlignTextToFramePadding();
  text(info.label);
  for (const Sex sex : all<Sex>()) {
    ImGui::SameLine(sex == Sex::male ? kLabels * em() : 0);
    const std::string name = parameter_text(info, static_cast<double>(index(sex)));
    if (ImGui::RadioButton(name.c_str(), form.sex == sex)) form.sex = sex;
  }
}

void cell(const char* id, std::string& typed, const char* hint) {
  ImGui::TableNextColumn();
  ImGui::SetNextItemWidth(-1);
  ImGui::InputTextWithHint(id, hint, &typed, ImGuiInputTextFlags_CallbackCharFilter, decimal_number);
}

// Where typing begins: the first line without a time. None if all have one.
std::size_t first_empty(const AthleteForm& form) {
  const auto found = std::find_if(form.splits.begin(), form.splits.end(),
                                  [](const TypedSplit& split) { return split.time.empty(); });
  return static_cast<std::size_t>(found - form.splits.begin());
}

void splits_table(AthleteForm& form, bool fresh, float height) {
  const std::size_t lit = fresh ? first_empty(form) : form.splits.size();
  begin_child("lines", {0, height});  // ImGui's own scrolling table would keep the arrows inside
  if (!ImGui::BeginTable("splits", 3, ImGuiTableFlags_BordersOuter)) return ImGui::EndChild();
  ImGui::TableSetupColumn("line", ImGuiTableColumnFlags_WidthFixed, 2.4F * em());
  ImGui::TableSetupColumn("distance [m]", ImGuiTableColumnFlags_WidthStretch);
  ImGui::TableSetupColumn("time [s]", ImGuiTableColumnFlags_WidthStretch);
  ImGui::TableHeadersRow();
  for (std::size_t i = 0; i < form.splits.size(); ++i) {
    ImGui::PushID(static_cast<int>(i));
    ImGui::TableNextRow();
    ImGui::TableNextColumn();
    ImGui::AlignTextToFramePadding();
    text(std::to_string(i + 1));
    cell("##distance", form.splits[i].distance, "–");
    if (i == lit) ImGui::SetKeyboardFocusHere();
    cell("##time", form.splits[i].time, "no time");
    ImGui::PopID();
  }
  ImGui::EndTable();
  ImGui::EndChild();
}

// The next button beside the one before, or below it where there is no room.
bool small_button(const char* label, const char* help) {
  const bool pressed = ImGui::Button(label);
  tooltip(help);
  return pressed;
}

void same_line_if_room(const char* label) {
  const ImGuiStyle& style = ImGui::GetStyle();
  const float right =
      ImGui::GetItemRectMax().x + style.ItemSpacing.x + text_width(label) + 2 * style.FramePadding.x;
  if (right < ImGui::GetWindowPos().x + ImGui::GetWindowContentRegionMax().x) ImGui::SameLine();
}

void add_line(AthleteForm& form) {
  constexpr double kGate = 10;  // [m]
  const auto last = form.splits.empty() ? std::optional(0.0) : parse_number(form.splits.back().distance);
  form.splits.push_back({last ? number_text(*last + kGate) : "", ""});
}

AthleteRequest splits_buttons(AthleteForm& form) {
  AthleteRequest request = AthleteRequest::none;
  if (small_button("Paste",
                   "A table from the clipboard: distance and time, or a radar's time and speed, with "
                   "or without names. Ctrl+V does the same."))
    request = AthleteRequest::paste;
  same_line_if_room("Open CSV…");
  if (small_button("Open CSV…",
                   "Columns distance_m,time_s or distance_m,interval_s, or of a radar or laser "
                   "time_s,speed_mps."))
    request = AthleteRequest::open_file;
  same_line_if_room("Add line");
  ImGui::BeginDisabled(form.splits.size() >= kMostLines);
  if (small_button("Add line", "One more mark.")) add_line(form);
  ImGui::EndDisabled();
  same_line_if_room("Clear");
  if (small_button("Clear", "Empties the table.")) request = AthleteRequest::clear;
  return request;
}

// Ctrl+V over a table fills the table, wherever the cursor is.
bool table_pasted() {
  const ImGuiIO& io = ImGui::GetIO();
  if (!io.KeyCtrl || io.KeyShift || !ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_V), false)) return false;
  const char* words = ImGui::GetClipboardText();
  if (words == nullptr || !is_table(words)) return false;
  ImGui::ClearActiveID();
  return true;
}

AthleteRequest search_buttons(const AthleteSearch& search) {
  AthleteRequest request = AthleteRequest::none;
  if (search.busy()) {
    ImGui::ProgressBar(static_cast<float>(search.progress()), {-6 * em(), 0});
    tooltip("Share of the runs that the search needs at most. It goes on while this dialog is closed.");
    ImGui::SameLine();
    if (small_button("Stop", "Ends the search and shows the best so far.")) request = AthleteRequest::stop;
    return request;
  }
  const bool asked =
      small_button("Find outputs",
                   "Runs the model some hundreds of times and looks for the push, swing and timing "
                   "that reproduce these splits (Ctrl+Enter).");
  const ImGuiIO& io = ImGui::GetIO();
  const bool entered = io.KeyCtrl && ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Enter), false);
  if (asked || entered) request = AthleteRequest::find;
  ImGui::SameLine();
  if (ImGui::Button("Close")) request = AthleteRequest::close;
  return request;
}

AthleteRequest inputs(AthleteView& view, const Ui& ui) {
  AthleteForm& form = *view.form;
  AthleteRequest request = table_pasted() ? AthleteRequest::paste : AthleteRequest::none;
  body_fields(form, ui);
  ImGui::Dummy({0, 0.3F * em()});
  title("Splits", ui);
  dim_words(form.source.empty() ? "Time at each distance from the start, on one clock; at least " +
                                      std::to_string(kFewestSplits) + "."
                                : "From " + form.source + ".",
            ui);
  const float below = 3.2F * ImGui::GetFrameHeightWithSpacing() + (view.problem.empty() ? 0 : 4.5F * em());
  splits_table(form, std::exchange(view.fresh, false),
               std::max(ImGui::GetContentRegionAvail().y - below, kLeastTable * em()));
  if (const AthleteRequest asked = splits_buttons(form); asked != AthleteRequest::none) request = asked;
  ImGui::Separator();
  if (const AthleteRequest asked = search_buttons(view.search); asked != AthleteRequest::none)
    request = asked;
  if (!view.problem.empty()) {
    const FontScope font(ui.fonts.bold);
    wrapped_text(view.problem);
  }
  return request;
}

}  // namespace

AthleteRequest athlete_panel(AthleteView& view, SpeedUnit unit, const Ui& ui) {
  const float width = std::min(kInputs * em(), kShare * ImGui::GetContentRegionAvail().x);
  begin_child("inputs", {width, 0});
  AthleteRequest request = inputs(view, ui);
  ImGui::EndChild();
  ImGui::SameLine();
  begin_child("result", {0, 0}, true);
  const AthleteRequest asked = athlete_result(view.search, unit, ui);
  if (asked != AthleteRequest::none) request = asked;
  ImGui::EndChild();
  return request;
}

}  // namespace sprintlab
