#pragma once

#include "json.h"
#include "sprintlab/control/technique.h"

namespace sprintlab {

/// A technique as files hold it.
Json technique_json(const Technique& technique);

/// Reads the fields of a technique, from its own file or inside a scenario. Throws InputError.
Technique technique_of(Fields fields, UnknownKeys& unknown);

}  // namespace sprintlab
