#pragma once

#include <filesystem>

#include "json.h"
#include "sprintlab/sim/specification.h"

namespace sprintlab {

/// Sets the parameters of a `values` object. Throws InputError.
void set_values(Specification& specification, const Fields& fields, UnknownKeys& unknown);

/// The file that a name in another file means: a path from that file's folder, else from the assets.
std::filesystem::path referenced_file(const std::string& name, const std::filesystem::path& folder);

/// The name of an athlete. Throws InputError if it is empty, long or not one line of text.
std::string athlete_name(Fields& fields, const std::string& key);

}  // namespace sprintlab
