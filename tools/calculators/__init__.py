"""Clinical calculators: one engine, one data file per clinical family."""
