#include "publish_panel.h"

#include <imgui_stdlib.h>

#include <algorithm>

#include "file_dialog.h"
#include "sprintlab/cli/options.h"

namespace sprintlab {
namespace {

namespace fs = std::filesystem;

constexpr float kLabels = 7;      // width of the names before controls [em]
constexpr float kNumbers = 5.5F;  // width of a number [em]

void label(const char* words) {
  ImGui::AlignTextToFramePadding();
  text(words);
  ImGui::SameLine(kLabels * em());
}

bool available(PublishKind kind, const PublishFacts& facts) {
  if (kind == PublishKind::map) return facts.has_map;
  if (kind == PublishKind::compare) return facts.has_pins;
  return kind == PublishKind::window || facts.recorded > facts.first_recorded;
}

std::string_view why_not(PublishKind kind) {
  if (kind == PublishKind::map) return "Compute a map first (M, Shift+M).";
  return kind == PublishKind::compare ? "Pin a run first (P)." : "Let the runner run first.";
}

void choose(PublishView& view, PublishKind kind) {
  const bool was_picture = view.choice.kind != PublishKind::window;
  view.choice.kind = kind;
  view.choice.own_size = false;
  view.choice.scale = 1;
  std::tie(view.choice.width, view.choice.height) = publish_size(view.choice);
  const std::vector<PublishFormat> formats = publish_formats(kind);
  const bool fits = std::find(formats.begin(), formats.end(), view.choice.format) != formats.end();
  if (!formats.empty() && (!fits || !was_picture)) view.choice.format = formats.front();
  view.outcome.reset();
}

void kind_list(PublishView& view, const PublishFacts& facts) {
  for (const PublishKind kind : all<PublishKind>()) {
    const PublishInfo& info = publish_info(kind);
    const bool there = available(kind, facts);
    const ImGuiSelectableFlags flags =
        ImGuiSelectableFlags_DontClosePopups | (there ? 0 : ImGuiSelectableFlags_Disabled);
    if (ImGui::Selectable(std::string(info.name).c_str(), view.choice.kind == kind, flags))
      choose(view, kind);
    if (kind != view.choice.kind) tooltip(there ? info.help : why_not(kind));
  }
}

template <class Number>
bool number_field(const char* id, ImGuiDataType type, Number& value, float speed, Number lower, Number upper,
                  const char* format) {
  ImGui::SetNextItemWidth(kNumbers * em());
  return ImGui::DragScalar(id, type, &value, speed, &lower, &upper, format, ImGuiSliderFlags_AlwaysClamp);
}

bool number_field(const char* id, double& value, double lower, double upper, const char* format) {
  return number_field(id, ImGuiDataType_Double, value, static_cast<float>((upper - lower) / 400), lower,
                      upper, format);
}

bool number_field(const char* id, int& value, int lower, int upper) {
  return number_field(id, ImGuiDataType_S32, value, 2.0F, lower, upper, "%d");
}

void plot_row(PublishChoice& choice, const PublishFacts& facts) {
  if (choice.kind != PublishKind::plot || facts.plots.empty()) return;
  choice.plot = std::min(choice.plot, facts.plots.size() - 1);
  label("Plot");
  ImGui::SetNextItemWidth(-1);
  if (!ImGui::BeginCombo("##plot", facts.plots[choice.plot].c_str())) return;
  for (std::size_t i = 0; i < facts.plots.size(); ++i)
    if (ImGui::Selectable(facts.plots[i].c_str(), i == choice.plot)) choice.plot = i;
  ImGui::EndCombo();
}

void format_row(PublishChoice& choice) {
  const std::vector<PublishFormat> formats = publish_formats(choice.kind);
  if (formats.size() < 2) return;
  static constexpr EnumArray<PublishFormat, const char*> kNames{"SVG", "PDF", "PNG", "CSV (data)"};
  label("Format");
  for (const PublishFormat format : formats) {
    if (ImGui::RadioButton(kNames[format], choice.format == format)) choice.format = format;
    ImGui::SameLine();
  }
  ImGui::NewLine();
  label("");
  ImGui::BeginDisabled(choice.format == PublishFormat::csv);
  ImGui::Checkbox("Data as CSV beside it", &choice.with_data);
  ImGui::EndDisabled();
}

void theme_row(PublishChoice& choice) {
  label("Theme");
  for (const ThemeName name : all<ThemeName>()) {
    if (ImGui::RadioButton(std::string(theme_key(name)).c_str(), choice.theme == name)) choice.theme = name;
    ImGui::SameLine();
  }
  ImGui::NewLine();
}

void size_row(PublishChoice& choice) {
  label("Size");
  auto [width, height] = publish_size(choice);
  bool changed = number_field("##width", width, kSmallestImageSide, kLargestImageSide);
  ImGui::SameLine();
  text("×");
  ImGui::SameLine();
  changed |= number_field("##height", height, kSmallestImageSide, kLargestImageSide);
  if (changed) {
    choice.own_size = true;
    choice.width = width;
    choice.height = height;
  }
  const bool pixels = publish_formats(choice.kind).size() < 2;
  ImGui::SameLine();
  text(pixels ? "pixels" : choice.format == PublishFormat::png ? "pixels × scale" : "points");
  if (choice.kind == PublishKind::film || choice.kind == PublishKind::pictures) return;
  label("Scale");
  const bool window = choice.kind == PublishKind::window;
  number_field("##scale", choice.scale, window ? kSmallestUiScale : kSmallestScale,
               window ? kLargestUiScale : kLargestScale, "%.2f");
  tooltip(window ? "Of text and controls within the picture." : "Enlarges the whole page with its letters.");
}

void part_row(PublishChoice& choice, const PublishFacts& facts) {
  const bool none = choice.kind == PublishKind::window || choice.kind == PublishKind::moment ||
                    choice.kind == PublishKind::map || choice.kind == PublishKind::compare;
  if (none) return;
  label("Time");
  if (ImGui::Checkbox("only from", &choice.part) && choice.to <= choice.from) {
    choice.from = facts.first_recorded;
    choice.to = facts.recorded;
  }
  ImGui::BeginDisabled(!choice.part);
  ImGui::SameLine();
  number_field("##from", choice.from, facts.first_recorded, facts.recorded, "%.2f s");
  if (choice.kind != PublishKind::kinogram) {
    ImGui::SameLine();
    text("to");
    ImGui::SameLine();
    number_field("##to", choice.to, facts.first_recorded, facts.recorded, "%.2f s");
  }
  ImGui::EndDisabled();
  if (facts.first_recorded <= 0) return;
  label("");
  text("kept: the last minute, from " + fixed_text(facts.first_recorded, 2) + " s on");
}

void film_rows(PublishChoice& choice) {
  if (choice.kind == PublishKind::strobe) {
    label("A figure every");
    number_field("##every", choice.every, kShortestStrobe, 1.0, "%.3f s");
  }
  if (choice.kind != PublishKind::film && choice.kind != PublishKind::pictures) return;
  constexpr int kMostUseful = 240;  // pictures per second
  label("Pictures");
  number_field("##rate", choice.rate, 1, kMostUseful);
  ImGui::SameLine();
  text("per second");
  label("Pace");
  double percent = 100 * choice.pace;
  if (number_field("##pace", percent, 1.0, 100.0, "%.0f %%")) choice.pace = percent / 100;
  ImGui::SameLine();
  text("of real time");
}

bool place_rows(PublishView& view) {
  label("Folder");
  const float browse = text_width("Browse…") + 3 * ImGui::GetStyle().FramePadding.x;
  ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x - browse - 0.5F * em());
  if (ImGui::InputText("##folder", &view.folder)) view.may_replace.clear();
  ImGui::SameLine();
  const bool asked = ImGui::Button("Browse…");
  label("Name");
  std::string ending = publish_ending(view.choice);
  if (ending.empty()) ending = "/ (folder)";
  ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x - std::max(text_width(ending) + em(), 4 * em()));
  if (ImGui::InputText("##name", &view.name)) {
    view.named = true;
    view.may_replace.clear();
  }
  ImGui::SameLine();
  text(ending);
  return asked;
}

// Says what came of the last attempt; what went wrong can't be overlooked.
void outcome_banner(const PublishView& view, const Ui& ui) {
  if (!view.outcome) return;
  const bool failed = view.outcome->failed;
  const float width = ImGui::GetContentRegionAvail().x;
  const std::string words = (failed ? "Not written: " : "") + view.outcome->words;
  const float height = ImGui::CalcTextSize(words.c_str(), nullptr, false, width - 1.2F * em()).y;
  ImGui::PushStyleColor(ImGuiCol_ChildBg, vector_color(failed ? ui.theme.banner : ui.theme.control));
  ImGui::BeginChild("outcome", {0, height + em()}, true, ImGuiWindowFlags_NoScrollbar);
  wrapped_text(words);
  ImGui::EndChild();
  ImGui::PopStyleColor();
}

PublishRequest button_row(PublishView& view, const Publisher& publisher, const PublishFacts& facts) {
  PublishRequest request = PublishRequest::none;
  if (publisher.busy()) {
    if (ImGui::Button("Cancel")) request = PublishRequest::cancel;
    ImGui::SameLine();
    ImGui::PushStyleColor(ImGuiCol_PlotHistogram, ImGui::GetStyleColorVec4(ImGuiCol_ButtonActive));
    ImGui::ProgressBar(static_cast<float>(publisher.progress()), {-1, 0});
    ImGui::PopStyleColor();
    return request;
  }
  ImGui::BeginDisabled(view.name.empty() || view.folder.empty() || !available(view.choice.kind, facts));
  if (ImGui::Button("Publish") && may_publish(view, facts)) request = PublishRequest::start;
  ImGui::EndDisabled();
  ImGui::SameLine();
  if (ImGui::Button("Close")) request = PublishRequest::close;
  return request;
}

// Says that files would be replaced.
std::string warning(const std::vector<fs::path>& there) {
  const std::string first = there.front().filename().string();
  if (there.size() == 1) return first + " is there already. Publish again to replace it.";
  const std::string others =
      there.size() == 2 ? there.back().filename().string() : std::to_string(there.size() - 1) + " more files";
  return first + " and " + others + " are there already. Publish again to replace them.";
}

}  // namespace

bool may_publish(PublishView& view, const PublishFacts& facts) {
  std::vector<fs::path> there = published_files(view.choice, publish_path(view), facts.plots);
  std::error_code error;
  std::erase_if(there, [&error](const fs::path& file) { return !fs::exists(file, error); });
  const auto warned = [&view](const fs::path& file) {
    return std::ranges::find(view.may_replace, file) != view.may_replace.end();
  };
  if (std::ranges::all_of(there, warned)) return true;
  view.outcome = {true, warning(there)};
  view.may_replace = std::move(there);
  return false;
}

fs::path publish_path(const PublishView& view) {
  std::error_code error;
  const fs::path folder = fs::absolute(with_home(view.folder), error);
  return (folder / (view.name + publish_ending(view.choice))).lexically_normal();
}

PublishRequest publish_panel(PublishView& view, const Publisher& publisher, const PublishFacts& facts,
                             const Ui& ui) {
  if (!view.named) view.name = facts.document + "_" + std::string(publish_info(view.choice.kind).key);
  ImGui::BeginChild("kinds", {11 * em(), 0}, true);
  kind_list(view, facts);
  ImGui::EndChild();
  ImGui::SameLine();
  ImGui::BeginChild("options");
  wrapped_text(publish_info(view.choice.kind).help);
  if (!available(view.choice.kind, facts)) colored_text(ui.theme.dim_text, why_not(view.choice.kind));
  ImGui::Separator();
  ImGui::BeginDisabled(publisher.busy());
  plot_row(view.choice, facts);
  format_row(view.choice);
  theme_row(view.choice);
  size_row(view.choice);
  part_row(view.choice, facts);
  film_rows(view.choice);
  ImGui::Separator();
  const bool browse = place_rows(view);
  ImGui::EndDisabled();
  const PublishRequest request = button_row(view, publisher, facts);
  outcome_banner(view, ui);
  ImGui::EndChild();
  return browse ? PublishRequest::browse : request;
}

}  // namespace sprintlab
