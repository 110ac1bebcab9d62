#pragma once

#include "publish.h"
#include "ui.h"

namespace sprintlab {

/// What the publishing dialog remembers.
struct PublishView {
  PublishChoice choice{};
  std::string folder{};  ///< as typed; what was used last
  std::string name{};    ///< of the file, without ending
  bool named = false;    ///< the name was typed; else it follows the kind
  /// Files that were warned about: asking again replaces them.
  std::vector<std::filesystem::path> may_replace{};
  std::optional<Publisher::Outcome> outcome{};
  std::optional<std::filesystem::path> window_asked{};  ///< a picture of the window waits for the frame's end
};

/// What the dialog needs to know of the app.
struct PublishFacts {
  std::string document;              ///< name of the scenario, without ending
  std::vector<std::string> plots{};  ///< names of the plots
  double recorded = 0;               ///< end of the recording [s]
  double first_recorded = 0;         ///< [s]
  bool has_pins = false;
  bool has_map = false;
};

/// What was asked for in the dialog.
enum class PublishRequest { none, start, cancel, browse, close };

/// The file or folder that would be written.
std::filesystem::path publish_path(const PublishView& view);

/// True if nothing stands in the way of writing there: files that exist, also those beside the first one or
/// in the chosen folder, are replaced when asked for a second time, after a warning.
bool may_publish(PublishView& view, const PublishFacts& facts);

/// Chooses what to publish, how and where, shows how far the work is and what came of it.
PublishRequest publish_panel(PublishView& view, const Publisher& publisher, const PublishFacts& facts,
                             const Ui& ui);

}  // namespace sprintlab
