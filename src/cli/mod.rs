//! The commands beside `coach run`.

pub mod bank;
pub mod doctor;
pub mod judge;
pub mod resolve;
pub mod simulate;
