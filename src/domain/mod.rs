//! The rules, pure: no Discord, database, runtime, files, clock or random source.

pub mod board;
pub mod grading;
pub mod habit;
pub mod ids;
pub mod invisible;
pub mod measure;
pub mod own;
pub mod pairing;
pub mod problem;
pub mod question;
pub mod rating;
pub mod review;
pub mod round;
pub mod schedule;
pub mod streak;
pub mod verdict;
pub mod week;
pub mod zone;

#[cfg(test)]
mod fuzz;
