#include "compare_panel.h"

#include <imgui_stdlib.h>

#include <cmath>
#include <utility>

#include "sprintlab/measure/comparison.h"

namespace sprintlab {
namespace {

constexpr double kMegabyte = 1024.0 * 1024.0;

void begin_rename(CompareView& view, const Pins& pins, std::size_t i) {
  view.renamed = i;
  view.typed = pins.list()[i].name;
  view.rename_asked = true;
  view.renaming = false;
}

// A field that has the keyboard at once: Enter takes the name, Esc or another place gives it up.
void rename_field(CompareView& view, Pins& pins) {
  if (std::exchange(view.rename_asked, false)) ImGui::SetKeyboardFocusHere();
  ImGui::SetNextItemWidth(-1);
  const bool done = ImGui::InputText("##name", &view.typed, ImGuiInputTextFlags_EnterReturnsTrue);
  const bool left = view.renaming && !ImGui::IsItemActive();
  view.renaming = ImGui::IsItemActive();
  if (done) pins.rename(*view.renamed, view.typed);
  if (done || left) view.renamed.reset();
}

// What can be done with one pinned run.
void pin_menu(CompareView& view, Pins& pins, std::size_t i, CompareRequest& request) {
  if (!ImGui::BeginPopup("pin menu")) return;
  Pin& pin = pins[i];
  if (ImGui::MenuItem("Use its settings")) request.pin = PinRequest{PinRequest::Kind::use, i};
  ImGui::MenuItem("Show in the plots", nullptr, &pin.shown);
  ImGui::MenuItem("Lock", nullptr, &pin.locked);
  tooltip("A locked run is neither deleted nor dropped to make room.");
  if (ImGui::MenuItem("Rename")) begin_rename(view, pins, i);
  if (ImGui::MenuItem("Export…")) request.pin = PinRequest{PinRequest::Kind::write, i};
  ImGui::Separator();
  if (ImGui::MenuItem("Delete…", nullptr, false, !pin.locked))
    request.pin = PinRequest{PinRequest::Kind::remove, i};
  ImGui::EndPopup();
}

void pin_row(CompareView& view, Pins& pins, std::size_t i, CompareRequest& request, const Ui& ui) {
  ImGui::PushID(static_cast<int>(i));
  if (view.renamed == i) {
    rename_field(view, pins);
    ImGui::PopID();
    return;
  }
  const Pin& pin = pins.list()[i];
  const float buttons = 2.9F * em();
  const bool chosen = i == pins.chosen_index();
  const std::string name = (chosen ? "● " : "○ ") + std::string(pin.locked ? "locked: " : "") + pin.name;
  const float width = std::max(ImGui::GetContentRegionAvail().x - buttons, em());
  ImGui::PushStyleColor(ImGuiCol_Text, vector_color(pin.shown ? ui.theme.text : ui.theme.dim_text));
  if (ImGui::Selectable(name.c_str(), chosen, 0, {width, 0})) pins.choose(i);
  ImGui::PopStyleColor();
  tooltip(pin.name + "\n" + fixed_text(pin.run->summary.time, 2) + " s recorded, " +
          fixed_text(static_cast<double>(pin.run->size()) / kMegabyte, 0) + " MB" +
          (pin.run->scenario.description.empty() ? "" : "\n" + pin.run->scenario.description));
  ImGui::SameLine();
  if (ImGui::SmallButton("…")) ImGui::OpenPopup("pin menu");
  tooltip("Use its settings, lock, rename, export, delete");
  pin_menu(view, pins, i, request);
  ImGui::PopID();
}

void pin_list(CompareView& view, Pins& pins, CompareRequest& request, const Ui& ui) {
  if (ImGui::Button("Pin this run")) request.action = Action::pin_run;
  tooltip(action_tooltip(Action::pin_run));
  for (std::size_t i = 0; i < pins.list().size(); ++i) pin_row(view, pins, i, request, ui);
  const std::string memory = fixed_text(static_cast<double>(pins.memory()) / kMegabyte, 0) + " of " +
                             fixed_text(static_cast<double>(pins.most_memory()) / kMegabyte, 0) +
                             " MB used by pinned runs";
  const FontScope font(ui.fonts.small);
  ImGui::PushStyleColor(ImGuiCol_Text, vector_color(ui.theme.dim_text));
  wrapped_text(pins.list().empty()
                   ? "Pin a run, change something, run again: both are then shown side by side."
                   : memory);
  ImGui::PopStyleColor();
}

std::string number(const std::optional<double>& value, int decimals) {
  return value ? fixed_text(*value, decimals) : "–";
}

void difference_row(const ComparedNumber& compared, const Summary& run, const Summary& other, const Ui& ui) {
  const auto mine = compared.value(run);
  const auto others = compared.value(other);
  if (!mine && !others) return;
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  text(compared.name + " [" + compared.unit + "]");
  ImGui::TableNextColumn();
  right_text(ui.theme.text, number(mine, compared.decimals));
  ImGui::TableNextColumn();
  right_text(ui.theme.text, number(others, compared.decimals));
  ImGui::TableNextColumn();
  const auto by = difference(compared, run, other);
  if (!by) {
    right_text(ui.theme.dim_text, "–");
    ImGui::TableNextColumn();
    return;
  }
  const bool matters = exceeds_spread(compared, *by);
  const std::string sign = *by > 0 ? "+" : "";
  const std::string shown = sign + fixed_text(*by, compared.decimals);
  right_text(matters ? ui.theme.text : ui.theme.dim_text, matters ? shown : "(" + shown + ")");
  ImGui::TableNextColumn();
  right_text(ui.theme.dim_text,
             fixed_text(chance_between(compared.spread, compared.spread), compared.decimals));
}

// What one has to know before taking the differences for an effect.
std::string stage_words(const Summary& run, const Summary& other) {
  constexpr double kSameStage = 1;  // a runner's speed changes little in this time at full speed [s]. assumed
  if (std::abs(run.time - other.time) > kSameStage)
    return "Not at the same stage: this run is at " + fixed_text(run.time, 1) + " s, the pinned one at " +
           fixed_text(other.time, 1) + " s. Only times at distances compare well.";
  return "One run each: ± is what start postures alone make in 95 % of all cases (club athlete); differences "
         "within it are in brackets.";
}

// What holds back from reading this run's speed, if anything does.
std::string unsettled_words(const LiveSession& session) {
  std::string words;
  if (!settled(session)) words = " This run's speed still changes.";
  if (const auto change = session.last_change())
    words +=
        " Settings changed at " + fixed_text(*change, 1) + " s: top speed and times have a part from before.";
  return words;
}

void difference_table(const Pins& pins, const LiveSession& session, const Ui& ui) {
  const Pin* pin = pins.chosen();
  if (pin == nullptr) return;
  wrapped_text("This run − “" + pin->name + "”");
  const FontScope font(ui.fonts.small);
  ImGui::PushStyleColor(ImGuiCol_Text, vector_color(ui.theme.dim_text));
  wrapped_text(stage_words(session.summary(), pin->run->summary) + unsettled_words(session));
  ImGui::PopStyleColor();
  if (!ImGui::BeginTable("differences", 5, ImGuiTableFlags_SizingStretchProp | ImGuiTableFlags_RowBg)) return;
  ImGui::TableSetupColumn("", ImGuiTableColumnFlags_WidthStretch, 2.6F);
  for (const char* column : {"this", "pinned", "this − pinned", "±"})
    ImGui::TableSetupColumn(column, ImGuiTableColumnFlags_WidthStretch, 1.2F);
  ImGui::TableNextRow();
  for (const char* column : {"", "this", "pinned", "difference", "± 95 %"}) {
    ImGui::TableNextColumn();
    right_text(ui.theme.dim_text, column);
  }
  for (const ComparedNumber& compared : comparison_table())
    difference_row(compared, session.summary(), pin->run->summary, ui);
  ImGui::EndTable();
}

}  // namespace

CompareRequest compare_panel(CompareView& view, Pins& pins, const LiveSession& session, const Ui& ui) {
  constexpr float kLeastWidth = 32;  // for list and table beside each other [em]
  CompareRequest request;
  const float width = ImGui::GetContentRegionAvail().x;
  if (width < kLeastWidth * em()) {
    pin_list(view, pins, request, ui);
    ImGui::Separator();
    difference_table(pins, session, ui);
    return request;
  }
  begin_child("pins", {0.33F * width, 0});
  pin_list(view, pins, request, ui);
  ImGui::EndChild();
  ImGui::SameLine();
  begin_child("table");
  difference_table(pins, session, ui);
  ImGui::EndChild();
  return request;
}

}  // namespace sprintlab
