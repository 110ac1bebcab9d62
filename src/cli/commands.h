#pragma once

#include "sprintlab/cli/options.h"

namespace sprintlab {

/// `sprintlab run`: one run, its summary on stdout, its files into a folder. Returns the exit code; throws
/// InputError.
int run_command(const RunOptions& options);

/// `sprintlab sweep`: a grid of runs into a table. Returns the exit code; throws InputError.
int sweep_command(const SweepOptions& options);

/// `sprintlab sensitivity`: what ±5 % of each contributor does. Returns the exit code; throws InputError.
int sensitivity_command(const SensitivityOptions& options);

/// `sprintlab calibrate`: outputs that reproduce measured splits. Returns the exit code; throws InputError.
int calibrate_command(const CalibrateOptions& options);

/// `sprintlab params`: the table of parameters on stdout. Returns the exit code.
int params_command(const ParamsOptions& options);

/// `sprintlab train`: improves a technique and writes it. Returns the exit code; throws InputError.
int train_command(const TrainOptions& options);

/// `sprintlab validate`: compares the model with references. Returns the exit code; throws InputError.
int validate_command(const ValidateOptions& options);

/// `sprintlab figure`: draws a figure of a run into a file. Returns the exit code; throws InputError.
int figure_command(const FigureCommandOptions& options);

/// `sprintlab video`: draws a run as a film or as pictures. Returns the exit code; throws InputError.
int video_command(const VideoOptions& options);

/// Writes to stdout and makes sure that it arrived. Throws InputError.
void print(const std::string& text);

}  // namespace sprintlab
