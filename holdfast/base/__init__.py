"""What every part of the service stands on: common, audit, organisation, access, ui."""
