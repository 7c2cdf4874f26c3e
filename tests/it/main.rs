//! The bot from outside: stories told through the offline Discord, the judge's promises, the bank.

mod architecture;
mod bank;
mod browser;
mod command_judge;
mod command_line;
mod judge;
mod judge_api;
mod store;
mod stories;
mod story;
