//! Killed while it brings tables up to date, copies its database, or puts a copy back.
