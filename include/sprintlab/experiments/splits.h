#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sprintlab/files/table.h"

namespace sprintlab {

/// When a sprinter passed a mark.
struct Split {
  double distance = 0;  ///< from the start [m]
  double time = 0;      ///< on the clock of whoever measured [s]
};

/// Fewest splits that tell anything: as many as the fit has unknowns.
inline constexpr std::size_t kFewestSplits = 3;

/// A measured sprint from a table, at least three marks. Its columns say which layout it is; others are
/// ignored:
/// - `distance_m,time_s`: time at each mark, both rising;
/// - `distance_m,interval_s`: time from each mark to the next, from the start or the mark before;
/// - `time_s,speed_mps`: radar or lidar from the start on; its distance is integrated and passes marks every
///   5 m.
/// Throws InputError naming file, line, column, value and what is allowed.
std::vector<Split> splits_of(const Table& table);

/// The same from text as it is pasted or kept in a file; `name` is for messages. Columns are separated by
/// commas, or as spreadsheets do by tabs or semicolons, and then numbers may have a decimal comma. Two
/// columns of numbers without names are distance [m] and time [s].
std::vector<Split> parse_splits(const std::string& text, const std::filesystem::path& name);

/// The same from a file.
std::vector<Split> read_splits(const std::filesystem::path& path);

/// x(t) = Vmax (s − τ (1 − exp(−s/τ))), s = t − t0: the distance of a sprinter whose speed rises as
/// Vmax (1 − exp(−s/τ)). [Furusawa1927]
struct SplitFit {
  double top = 0;            ///< Vmax [m/s]
  double time_constant = 0;  ///< τ [s]
  double start = 0;          ///< t0: when the motion begins on the clock [s]
  double rms = 0;            ///< of the times [s]
};

/// Time at which a fit passes a distance ≥ 0 [s].
double time_at(const SplitFit& fit, double distance);

/// Least squares in the times (Levenberg–Marquardt), at least three splits. Nothing if they don't tell Vmax
/// and τ apart, as where speed rises to the last mark.
std::optional<SplitFit> fit_splits(std::span<const Split> splits);

}  // namespace sprintlab
