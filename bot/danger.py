"""Is someone in danger now? Fixed patterns, no model, before anything else."""
