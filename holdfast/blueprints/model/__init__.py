"""The typed, frozen model of a service blueprint: one topic a file, gathered in `blueprint.Blueprint`."""
