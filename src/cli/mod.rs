//! The commands beside `coach run`.

pub mod backup;
pub mod bank;
pub mod doctor;
pub mod judge;
pub mod load_bench;
pub mod resolve;
pub mod round_bench;
pub mod simulate;
mod status;
