#include "live_session.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <exception>

#include "own_values.h"
#include "sprintlab/measure/steady.h"

namespace sprintlab {
namespace {

using Clock = std::chrono::steady_clock;

constexpr double kLongestFrame = 0.1;     // wall time that one call may pass [s]; a stall is not caught up
constexpr double kSpeedWindow = 0.5;      // over which the achieved speed is measured [s]
constexpr double kRefreshInterval = 0.2;  // simulated time between looks at what limits speed [s]
constexpr double kRaceDistance = 100;     // [m]
constexpr int kStepsPerLook = 16;         // physics steps between looks at the clock
constexpr std::size_t kMostChanges = 500;
constexpr double kSameTime = 1e-9;  // times closer than this are one [s]

// Every contributor, effort and governor at its default: what the athlete's own balance means.
Specification balanced_version(Specification specification) {
  for (const ParamInfo& info : parameter_table()) {
    const bool output = info.group == "Outputs" || info.group == "Outputs by side";
    if (output || info.key == "effort" || info.key == "governor")
      set_parameter(info, specification, info.initial);
  }
  return specification;
}

bool same_values(const Specification& a, const Specification& b) {
  return std::all_of(parameter_table().begin(), parameter_table().end(), [&](const ParamInfo& info) {
    return parameter_value(info, a) == parameter_value(info, b);
  });
}

bool same_technique(const Technique& a, const Technique& b) {
  return a.name == b.name && a.provenance == b.provenance && a.speed_command == b.speed_command &&
         a.values == b.values;
}

const Sample* sample_at(std::span<const Sample> samples, double time) {
  const auto before = [](double t, const Sample& sample) { return t < sample.body.time; };
  const auto after = std::upper_bound(samples.begin(), samples.end(), time + kSameTime, before);
  return after == samples.begin() ? nullptr : &*(after - 1);
}

}  // namespace

bool settled(const LiveSession& session) {
  const std::span<const StepRow> steps = session.shown_steps();
  const double since = session.last_change().value_or(0);
  const auto first = std::find_if(steps.begin(), steps.end(),
                                  [since](const StepRow& step) { return step.touchdown_time >= since; });
  return speed_holds(std::span(first, steps.end()));
}

bool same_scenario(const Specification& a, const Specification& b) {
  return a.seed == b.seed && a.athlete.name == b.athlete.name && same_technique(a.technique, b.technique) &&
         same_values(a, b);
}

bool changes_at_once(const ParamInfo& info) {
  if (info.key == "start_speed" || info.key == "reaction_time") return false;
  Specification specification;
  const ParamRef ref = info.ref(specification);
  const void* address = std::visit([](auto* value) -> const void* { return value; }, ref);
  const auto inside = [address](const auto& part) {
    const void* begin = &part;
    const void* end = &part + 1;
    return !std::less<>{}(address, begin) && std::less<>{}(address, end);
  };
  return inside(specification.outputs) || inside(specification.condition) || inside(specification.drive);
}

LiveSession::LiveSession(const Specification& specification)
    : opened_(specification), own_(own_values(specification)), specification_(specification) {
  make_simulation();
}

void LiveSession::open(const Specification& specification) {
  opened_ = specification_ = specification;
  own_ = own_values(specification);
  changes_.clear();
  done_ = 0;
  end_gesture();
  restart();
}

void LiveSession::make_simulation() {
  validate(specification_);
  simulation_ = std::make_unique<Simulation>(specification_, kRecordInterval, kHistory);
  started_ = set_off_ = specification_;
  history_.emplace(simulation_->skeleton());
  step_columns_.clear();
  marks_.clear();
  mark_key_.clear();
  limits_.clear();
  shown_time_.reset();
  achieved_.reset();
  owed_ = measured_wall_ = measured_simulated_ = 0;
  racing_ = false;
  refresh();
}

void LiveSession::change(const Specification& specification, const std::string& key,
                         const std::string& label) {
  const Specification before = specification_;
  if (!apply(specification)) return;
  const bool same_gesture = !key.empty() && key == gesture_key_ && done_ > 0 && done_ == changes_.size();
  mark(label, key, same_gesture);
  gesture_key_ = key;
  if (same_gesture) {
    changes_.back().label = label;
    changes_.back().after = specification;
    return;
  }
  changes_.erase(changes_.begin() + static_cast<std::ptrdiff_t>(done_), changes_.end());
  if (changes_.size() == kMostChanges) changes_.erase(changes_.begin());
  changes_.push_back({key, label, before, specification});
  done_ = changes_.size();
}

bool LiveSession::apply(const Specification& specification) {
  try {
    validate(specification);
    simulation_->change(specification);
    if (specification.athlete.name != specification_.athlete.name) own_ = own_values(specification);
    specification_ = specification;
  } catch (const std::exception& error) {
    report(Notice::Kind::error, error.what());
    return false;
  }
  if (time() == 0) set_off_ = specification;
  refresh();
  return true;
}

// A drag has one mark, which stands where it ended: there its value begins to hold.
void LiveSession::mark(const std::string& label, const std::string& key, bool same_gesture) {
  const bool at_once = !marks_.empty() && !key.empty() && mark_key_ == key && marks_.back().x == time();
  if ((same_gesture || at_once) && !marks_.empty()) marks_.pop_back();
  marks_.push_back({time(), label});
  mark_key_ = key;
}

void LiveSession::adopt(const Specification& specification, const std::string& label) {
  end_gesture();
  change(specification, "", label);
  end_gesture();
  if (needs_new_run()) restart();
}

bool LiveSession::changed() const { return !same_scenario(specification_, opened_); }

bool LiveSession::needs_new_run() const {
  if (!same_technique(specification_.technique, started_.technique)) return true;
  return std::any_of(parameter_table().begin(), parameter_table().end(), [this](const ParamInfo& info) {
    return parameter_value(info, specification_) != parameter_value(info, started_) && !changes_at_once(info);
  });
}

std::string LiveSession::undo_label() const { return done_ > 0 ? changes_[done_ - 1].label : ""; }

std::string LiveSession::redo_label() const { return done_ < changes_.size() ? changes_[done_].label : ""; }

void LiveSession::undo() {
  if (done_ == 0) return;
  const Change& change = changes_[--done_];
  end_gesture();
  if (apply(change.before)) mark("undo: " + change.label, "", false);
}

void LiveSession::redo() {
  if (done_ == changes_.size()) return;
  const Change& change = changes_[done_++];
  end_gesture();
  if (apply(change.after)) mark(change.label, "", false);
}

void LiveSession::play() {
  if (ended()) {
    restart();
  }
  shown_time_.reset();
  running_ = true;
  racing_ = racing_ && simulation_->measures().distance() < kRaceDistance;
  run_end_.reset();
  if (message_ && message_->kind != Notice::Kind::error) message_.reset();
}

void LiveSession::report(Notice::Kind kind, const std::string& text) {
  (kind == Notice::Kind::run_ended ? run_end_ : message_) = Notice{kind, text};
}

void LiveSession::restart() {
  try {
    make_simulation();
    run_end_.reset();
    message_.reset();
  } catch (const std::exception& error) {
    running_ = false;
    report(Notice::Kind::error, error.what());
  }
}

bool LiveSession::balanced() const { return same_values(specification_, balanced_version(specification_)); }

void LiveSession::restart_balanced() {
  if (!balanced()) change(balanced_version(specification_), "", "Balanced settings");
  restart();
  play();
}

void LiveSession::race() {
  restart();
  racing_ = true;
  play();
}

void LiveSession::advance(double wall_time, double budget) {
  if (!running_) return;
  const double dt = started_.dt;
  const double passed = std::clamp(wall_time, 0.0, kLongestFrame);
  owed_ += passed * slow_motion_;
  const double start = time();
  const auto deadline = Clock::now() + std::chrono::duration<double>(budget);
  for (int n = 1; running_ && owed_ >= dt; ++n) {
    step();
    owed_ -= dt;
    if (n % kStepsPerLook == 0 && Clock::now() > deadline) owed_ = 0;
  }
  measure_speed(wall_time, time() - start);
}

void LiveSession::measure_speed(double wall_time, double simulated) {
  measured_wall_ += wall_time;
  measured_simulated_ += simulated;
  if (measured_wall_ < kSpeedWindow) return;
  achieved_ = measured_simulated_ / measured_wall_;
  measured_wall_ = measured_simulated_ = 0;
}

void LiveSession::advance_to(double target) {
  const double dt = started_.dt;
  running_ = true;
  while (running_ && time() + dt / 2 < target) step();
}

void LiveSession::step_forward() {
  pause();
  if (shown_time_) {
    show(*shown_time_ + kRecordInterval);
    return;
  }
  if (ended()) return;
  advance_to(time() + kRecordInterval);
  pause();
}

void LiveSession::step_back() {
  pause();
  const Sample* sample = sample_at(samples(), shown_time() - kRecordInterval / 2 - kSameTime);
  if (sample != nullptr) shown_time_ = sample->body.time;
}

void LiveSession::show_event(int direction) {
  const double now = shown_time();
  std::optional<double> nearest;
  const auto consider = [&](double moment) {
    const bool wanted = direction > 0 ? moment > now + kRecordInterval : moment < now - kRecordInterval;
    const bool nearer = !nearest || std::abs(moment - now) < std::abs(*nearest - now);
    if (wanted && nearer) nearest = moment;
  };
  for (const StepRow& row : simulation_->measures().steps()) {
    consider(row.touchdown_time);
    consider(row.touchdown_time + row.contact_time);
  }
  if (nearest) show(*nearest);
}

void LiveSession::show(double moment) {
  pause();
  const std::span<const Sample> recorded = samples();
  shown_time_.reset();
  if (recorded.empty() || moment >= recorded.back().body.time) return;
  shown_time_ = std::max(moment, recorded.front().body.time);
}

void LiveSession::step() {
  try {
    simulation_->step();
    after_step();
  } catch (const std::exception& error) {
    pause();
    report(Notice::Kind::error, error.what());
  }
}

void LiveSession::after_step() {
  const std::vector<Sample>& recorded = simulation_->measures().recording().samples;
  const bool grew =
      !recorded.empty() && (history_->time().empty() || recorded.back().body.time > history_->time().back());
  if (grew) {
    history_->append(recorded.back(), simulation_->gait().speed);
    if (history_->time().front() < recorded.front().body.time - kRecordInterval / 2)
      history_->forget_before(recorded.front().body.time);
  }
  const std::size_t steps_before = step_columns_.time.size();
  step_columns_.follow(simulation_->measures().steps());
  if (step_columns_.time.size() != steps_before || time() - refreshed_at_ > kRefreshInterval) refresh();
  watch_for_the_end();
}

void LiveSession::watch_for_the_end() {
  if (ended()) {
    refresh();
    pause();
    report(Notice::Kind::run_ended, simulation_->reason());
  } else if (racing_ && simulation_->measures().distance() >= kRaceDistance) {
    refresh();
    pause();
    racing_ = false;
    const std::optional<double> finish = summary_.time_100m;
    report(Notice::Kind::information, "100 m in " + fixed_text(finish.value_or(time()), 2) + " s");
  }
}

void LiveSession::refresh() {
  summary_ = simulation_->summary();
  refreshed_at_ = time();
  if (!limits_.empty() && limits_.back().time == time()) limits_.pop_back();
  if (limits_.empty() || limits_.back().words != summary_.limited_by)
    limits_.push_back({time(), summary_.limited_by});
}

const std::string& LiveSession::limited_by_at(double moment) const {
  const auto after = std::upper_bound(limits_.begin(), limits_.end(), moment + kSameTime,
                                      [](double t, const Limit& limit) { return t < limit.time; });
  return after == limits_.begin() ? limits_.front().words : (after - 1)->words;
}

std::span<const Sample> LiveSession::samples() const { return simulation_->measures().recording().samples; }

const BodyState& LiveSession::shown_body() const {
  const Sample* sample = shown_time_ ? sample_at(samples(), *shown_time_) : nullptr;
  return sample != nullptr ? sample->body : simulation_->state();
}

const Sample* LiveSession::shown_sample() const { return sample_at(samples(), shown_time()); }

double LiveSession::shown_speed() const {
  if (!shown_time_) return simulation_->gait().speed;
  const Series speed{
      .label = {}, .unit = {}, .color = {}, .x = history_->time(), .y = history_->smooth_speed()};
  return value_at(speed, *shown_time_);
}

const StepRow* LiveSession::shown_step() const {
  const std::vector<StepRow>& steps = simulation_->measures().steps();
  const auto after = std::upper_bound(steps.begin(), steps.end(), shown_time() + kSameTime,
                                      [](double t, const StepRow& row) { return t < row.touchdown_time; });
  return after == steps.begin() ? nullptr : &*(after - 1);
}

std::span<const StepRow> LiveSession::shown_steps() const {
  const std::span<const StepRow> steps(simulation_->measures().steps());
  const auto is_later = [this](const StepRow& row) {
    const double end = row.touchdown_time + std::max(row.step_time, row.contact_time);
    return end > shown_time() + kSameTime;
  };
  return steps.first(static_cast<std::size_t>(std::ranges::find_if(steps, is_later) - steps.begin()));
}

std::optional<double> LiveSession::last_change() const {
  std::optional<double> last;
  for (const Mark& mark : marks_)
    if (mark.x > 0 && mark.x <= shown_time() + kSameTime) last = mark.x;
  return last;
}

Summary LiveSession::shown_summary() const {
  Summary summary = shown_time_ ? summarise(shown_steps()) : summary_;
  const Measures& measures = simulation_->measures();
  const Sample* sample = shown_time_ ? shown_sample() : nullptr;
  summary.time = shown_time();
  summary.distance = measures.distance() - (simulation_->state().com.x - shown_body().com.x);
  summary.effort_allowed = sample != nullptr ? sample->effort_allowed : measures.effort_allowed();
  summary.limited_by = limited_by_at(shown_time());
  summary.splits_10m = measures.splits_10m();
  std::erase_if(summary.splits_10m, [this](double split) { return split > shown_time(); });
  return summary;
}

}  // namespace sprintlab
