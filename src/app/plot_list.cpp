#include "plot_list.h"

#include <algorithm>
#include <array>

#include "sprintlab/figure/contributor_look.h"

namespace sprintlab {
namespace {

constexpr double kHighestRate = 10;  // axis end [Hz]; stumbling feet touch down at any rate
constexpr double kPercent = 100;
constexpr std::size_t kLongestLabel = 26;  // of a pinned run [characters]

std::string key_of(const std::string& quantity, const std::string& part) {
  std::string key = quantity;
  key += '.';
  return key += part;
}

struct PlotMaker {
  const Timeline& timeline;
  SpeedUnit unit;
  const Theme& theme;
  Range time;

  const History& history() const { return timeline.history; }
  const StepColumns& steps() const { return timeline.steps; }

  // The title names the unit unless it does so itself.
  Plot make(const std::string& title, const std::string& unit_name) const {
    Plot plot;
    plot.title = title.find('[') == std::string::npos ? title + " [" + unit_name + "]" : title;
    plot.x = {"time", "s", time};
    plot.left.unit = unit_name;
    return plot;
  }

  static void fit(Plot& plot, Range least) { plot.left.range = fit_range(plot, false, least); }

  Series channel(const std::string& key, std::string label, Color color) const {
    return {.label = std::move(label),
            .unit = "",
            .color = color,
            .x = history().time(),
            .y = history().column(key)};
  }

  // Numbers of steps, each held from its touchdown to the next.
  Series of_steps(const std::vector<double>& y, std::string label, std::string unit_name, Color color) const {
    return {.label = std::move(label),
            .unit = std::move(unit_name),
            .color = color,
            .x = steps().time,
            .y = y,
            .width = 2,
            .held = true,
            .held_until = timeline.now};
  }

  void add_pinned(Plot& plot, double factor, const std::string& unit_name) const {
    constexpr std::array kStyles{LineStyle::dashed, LineStyle::dotted};
    const std::array hues{theme.dim_text, theme.contributor[Contributor::timing],
                          theme.contributor[Contributor::torso]};
    for (std::size_t i = 0; i < timeline.pinned.size(); ++i) {
      const PinnedCurve& pinned = timeline.pinned[i];
      const Color hue = hues[i % hues.size()];
      plot.series.push_back({.label = shortened(pinned.label, kLongestLabel),
                             .unit = unit_name,
                             .color = mix(hue, theme.plot, 0.3F),
                             .x = pinned.time,
                             .y = pinned.speed,
                             .style = kStyles[i % kStyles.size()],
                             .width = 2,
                             .decimals = 2,
                             .factor = factor});
    }
  }

  Plot speed() const {
    const std::string unit_name(unit_text(unit));
    Plot plot = make("Speed", unit_name);
    const double factor = in_unit(1, unit);
    add_pinned(plot, factor, unit_name);
    plot.series.push_back(channel("com_velocity.x", "speed", theme.curve));
    plot.series.push_back(of_steps(steps().speed, "step mean", unit_name, theme.curve_2));
    for (Series& series : plot.series) {
      series.unit = unit_name;
      series.decimals = 2;
      series.factor = factor;
    }
    // The present run is named first.
    std::rotate(plot.series.begin(),
                plot.series.begin() + static_cast<std::ptrdiff_t>(timeline.pinned.size()), plot.series.end());
    plot.marks = timeline.marks;
    fit(plot, {0, in_unit(4, unit)});
    return plot;
  }

  // A line for each contributor that owns generators.
  Plot by_contributor(const std::string& title, const std::string& unit_name,
                      const std::string& quantity) const {
    Plot plot = make(title, unit_name);
    for (const ContributorLook& look : contributor_looks()) {
      const std::string name(contributor_name(look.contributor));
      plot.series.push_back(channel(key_of(quantity, name), name, theme.contributor[look.contributor]));
      plot.series.back().style = look.style;
      plot.series.back().width = look.width;
    }
    return plot;
  }

  Plot ledger(const std::string& title, const std::string& quantity) const {
    Plot plot = by_contributor(title, "kg·m²/s", quantity);
    plot.series.push_back(channel(quantity + ".total", "sum", theme.curve));
    plot.series.back().width = 2.2F;
    plot.above_zero = "↺ counter-clockwise";
    plot.below_zero = "↻ clockwise";
    fit(plot, {-6, 6});
    return plot;
  }

  Plot push(const std::string& title, const std::string& quantity) const {
    Plot plot = by_contributor(title, "N", quantity);
    for (Series& series : plot.series) series.decimals = 0;
    fit(plot, {-200, 200});
    return plot;
  }

  Plot step_rate_and_length() const {
    Plot plot = make("◂ Step rate [Hz]   Step length [m] ▸", "Hz");
    plot.series = {of_steps(steps().frequency, "rate", "Hz", theme.curve),
                   of_steps(steps().length, "length", "m", theme.curve_2)};
    plot.series[0].decimals = plot.series[1].decimals = 2;
    plot.series[1].style = LineStyle::dashed;
    plot.series[1].right_axis = true;
    plot.right = Axis{"step length", "m", {}};
    fit(plot, {0, 5});
    plot.left.range.upper = std::min(plot.left.range.upper, kHighestRate);
    plot.right->range = fit_range(plot, true, {0, 2.5});
    return plot;
  }

  Plot contact_and_flight() const {
    Plot plot = make("Contact and flight time", "ms");
    plot.series = {of_steps(steps().contact_time, "contact", "ms", theme.curve),
                   of_steps(steps().flight_time, "flight", "ms", theme.curve_2)};
    plot.series[0].decimals = plot.series[1].decimals = 0;
    plot.series[1].style = LineStyle::dashed;
    fit(plot, {0, 250});
    return plot;
  }

  Plot forces() const {
    Plot plot = make("Ground force [N]   ↑ up   → forward", "N");
    plot.series = {channel("grf_y.left", "left ↑", theme.curve),
                   channel("grf_y.right", "right ↑", theme.curve_2),
                   channel("grf_x.left", "left →", theme.dim_text),
                   channel("grf_x.right", "right →", theme.contributor[Contributor::push])};
    plot.series[1].style = plot.series[3].style = LineStyle::dashed;
    plot.series[0].width = plot.series[1].width = 2;
    plot.series[2].width = plot.series[3].width = 1.2F;
    for (Series& series : plot.series) series.decimals = 0;
    fit(plot, {-500, 2000});
    return plot;
  }

  Plot effort() const {
    Plot plot = make("Allowed effort; time at the limit", "%");
    plot.series.push_back(channel("effort_allowed", "allowed effort", theme.curve));
    plot.series.back().factor = kPercent;
    plot.series.back().width = 3;
    for (const auto& [contributor, label, style, width, hatch] : contributor_looks()) {
      Series series = of_steps(steps().saturation[contributor], std::string(contributor_name(contributor)),
                               "", theme.contributor[contributor]);
      series.style = style;
      series.width = width;
      plot.series.push_back(series);
    }
    for (Series& series : plot.series) series.decimals = 0;
    fit(plot, {0, 110});
    return plot;
  }

  Plot channels(const std::vector<std::string>& keys) const {
    const std::array colors{theme.curve, theme.curve_2, theme.contributor[Contributor::push],
                            theme.contributor[Contributor::arms], theme.contributor[Contributor::torso]};
    constexpr std::array kStyles{LineStyle::solid, LineStyle::dashed, LineStyle::dotted};
    const std::string& unit_name = history().channel(keys.front())->unit;
    Plot plot = make("Channels", unit_name);
    for (std::size_t i = 0; i < keys.size(); ++i) {
      const ChannelInfo& info = *history().channel(keys[i]);
      Series series = channel(info.key, info.group + ": " + info.label, colors[i % colors.size()]);
      series.style = kStyles[i / colors.size() % kStyles.size()];
      plot.series.push_back(series);
    }
    Range seen{0, 0};
    for (const Series& series : plot.series)
      if (const auto range = extent(series, time)) {
        seen.lower = std::min(seen.lower, range->lower);
        seen.upper = std::max(seen.upper, range->upper);
      }
    const double span = std::max(seen.span(), 1e-3);
    for (Series& series : plot.series) series.decimals = decimals_for(span / 300);
    fit(plot, {std::min(0.0, -0.02 * span), 0.02 * span});
    return plot;
  }
};

}  // namespace

std::string shortened(const std::string& words, std::size_t most) {
  std::size_t characters = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool begins =
        (static_cast<unsigned char>(words[i]) & 0xC0U) != 0x80U;  // not inside a UTF-8 sequence
    if (begins && characters++ == most) return words.substr(0, i) + "…";
  }
  return words;
}

std::vector<PlotChoice> plot_choices(const std::vector<std::string>& channels, const History& history) {
  std::vector<PlotChoice> choices;
  for (PlotKind kind : all<PlotKind>()) choices.push_back({kind, {}});
  for (const std::string& key : channels) {
    const ChannelInfo* info = history.channel(key);
    if (info == nullptr) continue;
    const auto same_unit = [&](const PlotChoice& choice) {
      return !choice.channels.empty() && history.channel(choice.channels.front())->unit == info->unit;
    };
    const auto found = std::find_if(choices.begin(), choices.end(), same_unit);
    if (found == choices.end()) {
      choices.push_back({PlotKind::count, {key}});
    } else {
      found->channels.push_back(key);
    }
  }
  return choices;
}

std::string plot_name(const PlotChoice& choice, const History& history) {
  if (choice.kind == PlotKind::count) return "[" + history.channel(choice.channels.front())->unit + "]";
  static constexpr EnumArray<PlotKind, const char*> kNames{
      "Speed", "Rotation", "Steps", "Force", "Contact", "From above", "Push up", "Push forward", "Effort"};
  return kNames[choice.kind];
}

Plot make_plot(const PlotChoice& choice, const Timeline& timeline, Range time, SpeedUnit unit,
               const Theme& theme) {
  const PlotMaker maker{timeline, unit, theme, time};
  switch (choice.kind) {
    case PlotKind::speed:
      return maker.speed();
    case PlotKind::rotation:
      return maker.ledger("Rotation from the side", "momentum");
    case PlotKind::rotation_above:
      return maker.ledger("Rotation from above", "yaw_momentum");
    case PlotKind::push_up:
      return maker.push("Push up by contributor", "push_y");
    case PlotKind::push_forward:
      return maker.push("Push forward by contributor", "push_x");
    case PlotKind::steps:
      return maker.step_rate_and_length();
    case PlotKind::forces:
      return maker.forces();
    case PlotKind::contact:
      return maker.contact_and_flight();
    case PlotKind::effort:
      return maker.effort();
    default:
      return maker.channels(choice.channels);
  }
}

}  // namespace sprintlab
