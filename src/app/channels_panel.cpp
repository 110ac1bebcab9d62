#include "channels_panel.h"

#include <imgui_stdlib.h>

#include <algorithm>

#include "palette.h"

namespace sprintlab {
namespace {

bool matches(const ChannelsView& view, const ChannelInfo& channel) {
  const std::string words = channel.group + " " + channel.label + " " + channel.key;
  return channel.key != "time" && has_words(view.typed, words);
}

void channel_row(PlotsView& plots, const ChannelInfo& channel) {
  bool chosen = shows_channel(plots, channel.key);
  const std::string unit = channel.unit == "1" ? "" : " [" + channel.unit + "]";
  if (ImGui::Checkbox((channel.label + unit + "##" + channel.key).c_str(), &chosen))
    toggle_channel(plots, channel.key);
  tooltip(channel.key + "\n" + channel.help);
}

}  // namespace

void channels_panel(ChannelsView& view, PlotsView& plots, const History& history, const Ui& ui) {
  if (view.fresh) ImGui::SetKeyboardFocusHere();
  view.fresh = false;
  ImGui::SetNextItemWidth(-9 * em());
  ImGui::InputTextWithHint("##typed", "type words, such as knee torque", &view.typed);
  ImGui::SameLine();
  if (ImGui::Button("None")) plots.channels.clear();
  tooltip("Takes all chosen channels away.");
  colored_text(ui.theme.dim_text, std::to_string(plots.channels.size()) + " of at most " +
                                      std::to_string(PlotsView::kMostChannels) +
                                      " chosen. Channels of one unit share a plot, after the other plots.");
  begin_child("channels", {0, -2.2F * em()}, true);
  std::string group;
  for (const ChannelInfo& channel : history.channels()) {
    if (!matches(view, channel)) continue;
    if (channel.group != group) {
      const FontScope font(ui.fonts.bold);
      text(channel.group);
    }
    group = channel.group;
    channel_row(plots, channel);
  }
  ImGui::EndChild();
}

}  // namespace sprintlab
