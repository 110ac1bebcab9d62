#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <vector>

namespace sprintlab {

/// When a sprinter passed a mark.
struct Split {
  double distance = 0;  ///< from the start [m]
  double time = 0;      ///< on the clock of whoever measured [s]
};

/// Reads a measured sprint from CSV, at least three marks. The header says which layout it is; other columns
/// are ignored:
/// - `distance_m,time_s`: time at each mark, both rising;
/// - `distance_m,interval_s`: time from each mark to the next, from the start or the mark before;
/// - `time_s,speed_mps`: radar or lidar from the start on; its distance is integrated and passes marks every
///   5 m.
/// Throws InputError naming file, line, column, value and what is allowed.
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
