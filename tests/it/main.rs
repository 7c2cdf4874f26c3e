//! The bot from outside: stories told through the offline Discord, the judge's promises, the bank.

mod architecture;
mod backup;
mod bank;
mod browser;
mod command_judge;
mod command_line;
mod erase;
mod faults;
mod judge;
mod judge_api;
mod kill;
mod languages;
mod limits;
mod load;
mod migrations;
mod operation;
mod own_bank;
mod process;
mod roll;
#[path = "../../crates/offline-discord/tests/it/shapes"]
mod shapes {
    #[expect(dead_code, reason = "only the stand-in's own test has to see every endpoint")]
    pub(crate) mod check;
    mod table;
    mod twilight;
}
mod simulate;
mod staff_log;
mod store;
mod stories;
mod story;
mod streaks;
