#include "pins.h"

#include <algorithm>
#include <cctype>
#include <cmath>

#include "contributors_panel.h"
#include "sprintlab/core/error.h"

namespace sprintlab {
namespace {

constexpr std::size_t kMegabyte = 1024 * 1024;
constexpr int kMostNamed = 3;

// The last step that began at or before a time, or nullptr.
const StepRow* step_at(const std::vector<StepRow>& steps, double time) {
  const auto after = std::upper_bound(steps.begin(), steps.end(), time + 1e-9,
                                      [](double t, const StepRow& row) { return t < row.touchdown_time; });
  return after == steps.begin() ? nullptr : &*(after - 1);
}

// The step of the same foot whose touchdown is nearest to another's.
const StepRow* counterpart(const std::vector<StepRow>& steps, const StepRow& step) {
  const StepRow* nearest = nullptr;
  for (const StepRow& row : steps) {
    if (row.side != step.side) continue;
    const auto distance = [&](const StepRow& r) { return std::abs(r.touchdown_time - step.touchdown_time); };
    if (nearest == nullptr || distance(row) < distance(*nearest)) nearest = &row;
  }
  return nearest;
}

const Sample* sample_near(std::span<const Sample> samples, double time) {
  const auto at = std::lower_bound(samples.begin(), samples.end(), time,
                                   [](const Sample& s, double t) { return s.body.time < t; });
  if (at != samples.end()) return &*at;
  return samples.empty() ? nullptr : &samples.back();
}

// Where a foot stood just after its touchdown [m].
std::optional<double> foothold(std::span<const Sample> samples, const StepRow& step) {
  const Sample* sample = sample_near(samples, step.touchdown_time + step.contact_time / 2);
  if (sample == nullptr) return std::nullopt;
  return sample->body.segments[foot(step.side)].position.x;
}

}  // namespace

std::size_t PinnedRun::size() const {
  return sizeof(PinnedRun) + recording.samples.capacity() * sizeof(Sample) +
         steps.capacity() * sizeof(StepRow) + (time.capacity() + speed.capacity()) * sizeof(double);
}

std::size_t Pins::memory() const {
  std::size_t sum = 0;
  for (const Pin& pin : list_) sum += pin.run->size();
  return sum;
}

std::string Pins::unused(const std::string& name) const {
  const auto taken = [this](const std::string& candidate) {
    return std::any_of(list_.begin(), list_.end(), [&](const Pin& pin) { return pin.name == candidate; });
  };
  std::string candidate = name;
  for (int i = 2; taken(candidate); ++i) candidate = name + " (" + std::to_string(i) + ")";
  return candidate;
}

std::vector<std::string> Pins::add(const std::string& name, std::shared_ptr<const PinnedRun> run) {
  std::size_t locked = 0;
  for (const Pin& pin : list_) locked += pin.locked ? pin.run->size() : 0;
  if (locked + run->size() > most_memory_)
    throw InputError("this run takes " + std::to_string(run->size() / kMegabyte) + " MB and locked runs " +
                     std::to_string(locked / kMegabyte) +
                     " MB; allowed: " + std::to_string(most_memory_ / kMegabyte) +
                     " MB together. Unlock or delete a pinned run");
  std::vector<std::string> dropped;
  for (std::size_t i = 0; memory() + run->size() > most_memory_;) {
    if (list_[i].locked) {
      ++i;
      continue;
    }
    dropped.push_back(list_[i].name);
    list_.erase(list_.begin() + static_cast<std::ptrdiff_t>(i));
  }
  list_.push_back({.name = unused(name), .run = std::move(run)});
  chosen_ = list_.size() - 1;
  return dropped;
}

void Pins::remove(std::size_t i) {
  if (i >= list_.size() || list_[i].locked) return;
  list_.erase(list_.begin() + static_cast<std::ptrdiff_t>(i));
  if (chosen_ > i || chosen_ == list_.size()) chosen_ = chosen_ > 0 ? chosen_ - 1 : 0;
}

void Pins::rename(std::size_t i, const std::string& name) {
  if (i >= list_.size() || name.empty() || name == list_[i].name) return;
  list_[i].name = unused(name);
}

std::shared_ptr<const PinnedRun> pinned_run(const LiveSession& session, const Scenario& scenario) {
  auto run = std::make_shared<PinnedRun>();
  const Measures& measures = session.simulation().measures();
  run->scenario = scenario;
  run->summary = session.simulation().summary();
  run->recording = measures.recording();
  run->steps = measures.steps();
  run->skeleton = session.simulation().skeleton();
  const auto time = session.history().time();
  const auto speed = session.history().column("com_velocity.x");
  run->time.assign(time.begin(), time.end());
  run->speed.assign(speed.begin(), speed.end());
  for (const Mark& mark : session.timeline().marks)
    if (mark.x > 0)
      run->scenario.description += (run->scenario.description.empty() ? "" : "\n") + std::string("At ") +
                                   fixed_text(mark.x, 2) + " s of the recorded run: " + mark.label + ".";
  return run;
}

std::string what_changed(const Specification& specification, const Specification& from) {
  std::string words;
  int count = 0;
  const auto add = [&](const std::string& change) {
    if (++count <= kMostNamed) words += (words.empty() ? "" : ", ") + change;
  };
  if (specification.athlete.name != from.athlete.name) add("athlete " + specification.athlete.name);
  for (const ParamInfo& info : parameter_table()) {
    const double value = parameter_value(info, specification);
    if (value != parameter_value(info, from)) add(info.label + " " + value_text(info, value));
  }
  if (count > kMostNamed) words += " and " + std::to_string(count - kMostNamed) + " more";
  return words;
}

std::string run_name(const LiveSession& session, const std::string& opened) {
  constexpr std::size_t kMostTurns = 2;  // named one by one
  const auto name = [&](const Specification& specification) {
    const std::string changes = what_changed(specification, session.opened());
    return changes.empty() ? opened : changes;
  };
  std::vector<std::string> turns;
  for (const Mark& mark : session.timeline().marks)
    if (mark.x > 0) turns.push_back(mark.label);
  std::string last = name(session.specification());
  if (turns.empty()) return last;
  turns.pop_back();  // the last one led to the present settings
  if (const std::string first = name(session.set_off()); first != last || turns.empty())
    turns.insert(turns.begin(), first);
  std::string words;
  if (turns.size() > kMostTurns) {
    words = turns.front() + ", " + std::to_string(turns.size() - 1) + " more settings";
  } else {
    for (const std::string& turn : turns) words += (words.empty() ? "" : ", ") + turn;
  }
  if (last == opened) last[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(last[0])));
  return words + ", then " + last;
}

void export_run(const std::filesystem::path& folder, const Pin& pin) {
  Scenario scenario = pin.run->scenario;
  scenario.title = pin.name;
  scenario.limits = {.distance = 0,
                     .duration = std::clamp(pin.run->summary.time, kSmallestLimit, kLongestDuration),
                     .finish_on_duration = true};
  write_run(folder, scenario, pin.run->summary, pin.run->recording, pin.run->steps, pin.run->skeleton);
}

std::optional<GhostMoment> ghost_moment(const PinnedRun& pinned, const LiveSession& session,
                                        bool at_touchdown) {
  const std::span<const Sample> samples = pinned.recording.samples;
  if (samples.empty()) return std::nullopt;
  GhostMoment moment{session.shown_time(), 0};
  if (at_touchdown) {
    const StepRow* step = step_at(session.simulation().measures().steps(), session.shown_time());
    const StepRow* other = step != nullptr ? counterpart(pinned.steps, *step) : nullptr;
    if (other == nullptr) return std::nullopt;
    const auto here = foothold(session.samples(), *step);
    const auto there = foothold(samples, *other);
    moment.time = other->touchdown_time + session.shown_time() - step->touchdown_time;
    moment.shift = here && there ? *here - *there : 0;
  }
  const double first = samples.front().body.time;
  const double last = samples.back().body.time;
  // The session may stand between two samples, and so behind the last one.
  if (moment.time < first - 1e-9 || moment.time > last + pinned.recording.interval) return std::nullopt;
  moment.time = std::min(moment.time, last);
  return moment;
}

}  // namespace sprintlab
