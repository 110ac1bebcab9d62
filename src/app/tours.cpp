#include "tours.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "sprintlab/figure/plot.h"
#include "sprintlab/measure/comparison.h"
#include "sprintlab/sim/parameters.h"

namespace sprintlab {
namespace {

constexpr double kPercent = 100;
constexpr double kWhole = 0.97;  // a share that counts as set back to 100 %: sliders are dragged by hand
constexpr double kWeakSwing = 0.75;
constexpr double kWeakLink = 0.6;
constexpr double kWeakArms = 0.3;
constexpr double kWeakPush = 0.8;
constexpr double kStrong = 1.25;
constexpr double kVeryStrong = 1.45;
constexpr double kMostOfStrong = 1.35;  // so that there is something to add
constexpr double kFastCadence = 1.08;

// ---- What is measured, in words ----

double balance_of(const TourOutcome& outcome) {
  return kPercent * (1 - outcome.gait.ledger_sum / outcome.gait.ledger_parts);
}

double balance_above_of(const TourOutcome& outcome) {
  return kPercent * (1 - outcome.gait.yaw_ledger_sum / outcome.gait.yaw_ledger_parts);
}

double allowed_of(const TourOutcome& outcome) { return kPercent * outcome.gait.effort_allowed; }

std::string number(double value, int decimals, std::string_view unit) {
  return fixed_text(value, decimals) + " " + std::string(unit);
}

std::string from_to(std::string_view what, double before, double after, int decimals, std::string_view unit) {
  return std::string(what) + " " + fixed_text(before, decimals) + " → " + number(after, decimals, unit);
}

std::string speed_text(double speed, SpeedUnit unit) {
  return number(in_unit(speed, unit), 2, unit_text(unit));
}

const ComparedNumber& compared(std::string_view key) {
  const auto& table = comparison_table();
  return *std::find_if(table.begin(), table.end(), [&](const ComparedNumber& n) { return n.key == key; });
}

std::string signed_percent(double share) {
  return (share > 0 ? "+" : "") + fixed_text(kPercent * share, 1) + " %";
}

// Before and after, with what two strides can tell.
struct Pair {
  const TourOutcome& before;
  const TourOutcome& after;
  SpeedUnit unit;

  double change() const { return after.gait.speed - before.gait.speed; }
  // Less than the start posture alone makes is no finding, and less than the speed wanders anyway.
  double uncertainty() const {
    const double spread = compared("steady_speed_mps").spread;
    return std::max(chance_between(spread, spread), chance_between(before.wander, after.wander));
  }
  bool same() const { return std::abs(change()) <= uncertainty(); }
  bool slower() const { return !same() && change() < 0; }
  bool faster() const { return !same() && change() > 0; }
  bool fell() const { return !after.fall.empty(); }

  std::string speed() const {
    return from_to("Speed", in_unit(before.gait.speed, unit), in_unit(after.gait.speed, unit), 2,
                   unit_text(unit)) +
           " (" + signed_percent(change() / before.gait.speed) + " ± " +
           fixed_text(kPercent * uncertainty() / before.gait.speed, 1) + " %)";
  }
  std::string balance() const {
    return from_to("rotation balance", balance_of(before), balance_of(after), 0, "%");
  }
  std::string steps() const {
    return from_to("step length", before.gait.step_length, after.gait.step_length, 2, "m") + ", " +
           from_to("step rate", before.gait.step_frequency, after.gait.step_frequency, 2, "Hz");
  }
  std::string fall() const { return "The run ended: " + after.fall + "."; }
  std::string unsettled() const { return after.settled ? "" : " The speed still changes."; }
};

// The last outcome beside an earlier one; by default the one in balance.
Pair pair_of(const TourStory& story, std::size_t before = 0) {
  return {story.outcomes[before], story.outcomes.back(), story.unit};
}

// One of three endings by what the speed did.
std::string by_speed(const Pair& pair, std::string_view slower, std::string_view same,
                     std::string_view faster) {
  const std::string_view ending = pair.same() ? same : pair.slower() ? slower : faster;
  return " " + std::string(ending) + pair.unsettled();
}

// ---- Sentences ----

std::string in_balance(const TourStory& story) {
  const TourOutcome& own = story.outcomes.back();
  return "In balance this runner holds " + speed_text(own.gait.speed, story.unit) + ", " +
         number(own.gait.step_length, 2, "m") + " a step, " + number(own.gait.step_frequency, 2, "Hz") +
         ", rotation balance " + number(balance_of(own), 0, "%") + "." +
         (own.settled ? "" : " The speed still changes a little.");
}

// What the rotation did, by its numbers.
std::string balance_words(const Pair& pair) {
  const double change = balance_of(pair.after) - balance_of(pair.before);
  if (!exceeds_spread(compared("balance_sagittal"), change))
    return " The balance of rotation can't be told from the one before.";
  return change < 0 ? " Less of the rotation is balanced." : " More of the rotation is balanced, not less.";
}

std::string swing_lowered(const TourStory& story) {
  const Pair pair = pair_of(story);
  if (pair.fell()) return pair.fall() + " The push leg was as strong as before.";
  return pair.speed() + ", " + pair.balance() + "." + balance_words(pair) +
         by_speed(pair,
                  "That is with a push leg as strong as before. The hypothesis reads it so: less of the push "
                  "could be used.",
                  "For this runner the weaker swing leg cost no speed that can be told from chance.",
                  "This runner got faster with a weaker swing leg.");
}

std::string swing_raised(const TourStory& story) {
  const Pair pair = pair_of(story);
  if (pair.fell()) return pair.fall();
  return "Back at " + speed_text(pair.after.gait.speed, pair.unit) + "; in balance before it was " +
         speed_text(pair.before.gait.speed, pair.unit) + "." +
         by_speed(pair, "Not all of it came back.", "All of it came back, as far as can be told.",
                  "It is faster than before.");
}

std::string pushed_harder(const TourStory& story) {
  const Pair pair = pair_of(story);
  if (pair.fell()) return "It backfired. " + pair.fall();
  return pair.speed() + ", " + pair.balance() + "." +
         by_speed(pair, "It backfired: more push, less speed.",
                  "It stalled: more push brought no speed that can be told from chance.",
                  "Push alone did not stall for this runner; does it bring what all together bring?");
}

std::string pushed_still_harder(const TourStory& story) {
  const Pair pair = pair_of(story, 1);
  if (pair.fell()) return "It backfired. " + pair.fall();
  if (!pair.before.fall.empty()) return "Now " + speed_text(pair.after.gait.speed, pair.unit) + ".";
  return pair.speed() + " against the push before, " + pair.balance() + "." +
         by_speed(pair, "Here it backfires: more push, less speed.",
                  "Here it stalls: more push brings no speed that can be told from chance.",
                  "Push alone still brings speed for this runner.");
}

std::string all_raised(const TourStory& story) {
  const Pair pair = pair_of(story);
  if (pair.fell()) return pair.fall();
  const TourOutcome& push_alone = story.outcomes[1];
  std::string words = pair.speed() + " with all five";
  if (!push_alone.fall.empty()) return words + "; with push alone the run had ended." + pair.unsettled();
  const double alone = push_alone.gait.speed - pair.before.gait.speed;
  words += "; push alone made " + signed_percent(alone / pair.before.gait.speed) + ".";
  return words + by_speed(pair_of(story, 1), "All five brought less than push alone.",
                          "The difference between the two can't be told from chance.",
                          "The other four rose as well, so that alone is no wonder. The hypothesis reads it "
                          "so: they made more of the push usable.");
}

std::string hands_away(const TourStory& story) {
  const Pair pair = pair_of(story);
  if (pair.fell()) return pair.fall();
  return pair.speed() + ", " +
         from_to("balance from above", balance_above_of(pair.before), balance_above_of(pair.after), 0, "%") +
         "." +
         by_speed(pair, "The legs were as strong as before.",
                  "For this runner it cost no speed that can be told from chance.",
                  "This runner got faster without arms.");
}

std::string hands_back(const TourStory& story) {
  const Pair pair = pair_of(story);
  if (pair.fell()) return pair.fall();
  return "With the arms free again " + speed_text(pair.after.gait.speed, pair.unit) + "; before it was " +
         speed_text(pair.before.gait.speed, pair.unit) + "." + pair.unsettled();
}

std::string drawn(const TourStory&) { return "Your curve stays in the plot."; }

std::string link_weakened(const TourStory& story) {
  const TourOutcome& after = story.outcomes.back();
  std::string words = after.weakest + ". ";
  if (!after.fall.empty())
    return words + "The run ended: " + after.fall + ". By such a run your curve can't be judged.";
  if (!after.prediction) return words + "Nothing of your curve was run.";
  const PredictionError& error = *after.prediction;
  words += "You expected " + speed_text(error.expected, story.unit) + " at last, it was " +
           speed_text(error.happened, story.unit) + "; the curves are " + speed_text(error.mean, story.unit) +
           " apart on average.";
  const Pair pair = pair_of(story);
  return words + " What is left once it holds, beside balance: " + pair.speed() + "." +
         by_speed(pair, "That is the cost of this link.", "That can't be told from chance.",
                  "This runner got faster with the weak link.");
}

std::string push_lowered(const TourStory& story) {
  const Pair pair = pair_of(story);
  if (pair.fell()) return pair.fall();
  return pair.speed() + ": " + pair.steps() + ". Nobody set length or rate." + pair.unsettled();
}

std::string cadence_raised(const TourStory& story) {
  const Pair pair = pair_of(story);
  if (pair.fell()) return pair.fall();
  const double rise = pair.after.gait.step_frequency - pair.before.gait.step_frequency;
  const bool quicker = rise > 0 && exceeds_spread(compared("step_frequency_hz"), rise);
  return "Beside balance: " + pair.steps() + "; " + pair.speed() + "." +
         (quicker ? by_speed(pair, "Quicker steps that are shorter by more make no speed.",
                             "What the rate brought, the length took, as far as can be told.",
                             "Here the quicker steps paid.")
                  : " Told to step quicker, this runner does not." + pair.unsettled());
}

std::string arms_lost(const TourStory& story) {
  const Pair pair = pair_of(story);
  if (pair.fell()) return pair.fall() + " That was with the governor.";
  const bool held_back = allowed_of(pair.after) < allowed_of(pair.before) - 0.5;
  return pair.speed() + ", " +
         from_to("allowed effort", allowed_of(pair.before), allowed_of(pair.after), 0, "%") + ". " +
         (held_back ? "Part of the loss is the governor's." : "The governor held nothing back here.") +
         pair.unsettled();
}

std::string governor_off(const TourStory& story) {
  const Pair pair = pair_of(story, 1);
  if (pair.fell()) return pair.fall() + " Mechanics alone did that.";
  if (!pair.before.fall.empty())
    return "Without the governor the runner holds " + speed_text(pair.after.gait.speed, pair.unit) +
           "; with it the run had ended.";
  return pair.speed() + " without the governor." +
         by_speed(pair, "It had made this runner faster.",
                  "Switching it off changed nothing that can be told from chance: the loss is mechanics.",
                  "What came back was the governor's part; the rest of the loss is mechanics.");
}

// ---- What the values have to be ----

bool as_it_is(const Specification&) { return true; }
bool all_strong(const Specification& s) {
  return std::min({s.outputs.push, s.outputs.swing, s.outputs.arms, s.outputs.torso, s.outputs.timing}) >=
         kStrong - 0.01;
}

bool one_weak(const Specification& s) {
  std::array outputs{s.outputs.push, s.outputs.swing, s.outputs.arms, s.outputs.torso, s.outputs.timing};
  std::sort(outputs.begin(), outputs.end());
  return outputs[0] <= kWeakLink + 0.005 && outputs[1] >= kWhole;
}

TourStep balanced_step() {
  return {TourTask::balance, "Run in balance until the speed holds: all five at 100 %.", "play_pause",
          as_it_is, in_balance};
}

std::vector<Tour> make_tours() {
  return {
      {"usable_push",
       "What makes the push usable",
       "A swinging leg that can't be turned as fast gets to its place late. How much of the rotation that "
       "the "
       "pushing leg makes it then balances is measured here, not known before.",
       "That the swing leg decides how much of the push can be used, as the coach's first thing to look at.",
       {balanced_step(),
        {TourTask::set, "Lower the swing leg to 75 % or less, and watch speed and rotation.", "swing",
         [](const Specification& s) { return s.outputs.swing <= kWeakSwing + 0.005; }, swing_lowered},
        {TourTask::set, "Raise the swing leg to 100 % again; a double-click on its name does it.", "swing",
         [](const Specification& s) { return s.outputs.swing >= kWhole; }, swing_raised}}},
      {"push_harder",
       "Why pushing harder can backfire",
       "More push asks more of everything that has to be in place for the next step. Whether speed rises, "
       "stalls or falls is measured here, not known before.",
       "That push alone stalls or backfires, and that the five have to rise together.",
       {balanced_step(),
        {TourTask::set, "Raise the push leg alone to 125 %; up to 135 % will do.", "push",
         [](const Specification& s) {
           return s.outputs.push >= kStrong - 0.01 && s.outputs.push <= kMostOfStrong + 0.01 &&
                  !all_strong(s);
         },
         pushed_harder},
        {TourTask::set, "Push harder still, alone: 145 % or more.", "push",
         [](const Specification& s) { return s.outputs.push >= kVeryStrong - 0.01 && !all_strong(s); },
         pushed_still_harder},
        {TourTask::set, "Push leg back to 125 %, and the other four up to 125 % too.", "contributors",
         [](const Specification& s) { return all_strong(s) && s.outputs.push < kVeryStrong - 0.05; },
         all_raised}}},
      {"hands_in_pockets",
       "Hands in pockets",
       "Arms that can't swing leave the rotation of the legs about the vertical to trunk and ground.",
       "That arms make the push of the legs usable rather than push themselves.",
       {balanced_step(),
        {TourTask::set, "Switch on Hands in pockets, under Pain and restriction.", "hands_in_pockets",
         [](const Specification& s) { return s.condition.hands_in_pockets; }, hands_away},
        {TourTask::set, "Take the hands out again.", "hands_in_pockets",
         [](const Specification& s) { return !s.condition.hands_in_pockets; }, hands_back}}},
      {"weak_link",
       "One weak link: predict, then run",
       "Only the chosen one gets weaker, nothing else is told. What the speed then does comes out of the "
       "step "
       "equations, with the governor as it is set.",
       "That one weak link limits what all others can bring.",
       {balanced_step(),
        {TourTask::draw,
         "Pause, and choose one of the five that will fall to 60 %. Draw the speed that you expect then into "
         "the speed plot, over the next 4 s.",
         "plot.speed", as_it_is, drawn},
        {TourTask::predict, "Lower the one that you chose, and no other, to 60 % or less. Then run.",
         "contributors", one_weak, link_weakened}}},
      {"outcomes",
       "Stride length and rate are outcomes",
       "Speed is length times rate, always. No slider sets either: both follow from forces and from the time "
       "that limbs need.",
       "That one should train what makes the step and not its length or rate.",
       {balanced_step(),
        {TourTask::set, "Lower the push leg to 80 % or less; watch length and rate.", "push",
         [](const Specification& s) { return s.outputs.push <= kWeakPush + 0.005; }, push_lowered},
        {TourTask::set,
         "Push leg back to 100 %, then tell the runner to step quicker: Cadence 108 % or more, under "
         "Instructions.",
         "target.cadence",
         [](const Specification& s) {
           return s.outputs.push >= kWhole && s.drive.cadence >= kFastCadence - 0.005;
         },
         cadence_raised}}},
      {"governor",
       "Mechanics against governor",
       "With the governor off nothing lowers the effort: what is lost then is lost by bodies, ground and "
       "muscles.",
       "The governor itself: that a runner whose support runs out holds back without wanting to.",
       {balanced_step(),
        {TourTask::set, "Lower the arms to 30 % or less; the governor stays on.", "arms",
         [](const Specification& s) { return s.outputs.arms <= kWeakArms + 0.005 && s.drive.governor > 0; },
         arms_lost},
        {TourTask::set, "Switch the governor off and leave the arms weak.", "governor",
         [](const Specification& s) { return s.outputs.arms <= kWeakArms + 0.005 && s.drive.governor == 0; },
         governor_off}}},
  };
}

}  // namespace

const std::vector<Tour>& all_tours() {
  static const std::vector<Tour> tours = make_tours();
  return tours;
}

Specification tour_balance(Specification specification) {
  for (const ParamInfo& info : parameter_table()) {
    const bool output = info.group == "Outputs" || info.group == "Outputs by side";
    const bool drive = info.key == "effort" || info.key == "governor" || info.key == "target.cadence";
    if (output || drive || info.key == "hands_in_pockets") set_parameter(info, specification, info.initial);
  }
  return specification;
}

}  // namespace sprintlab
