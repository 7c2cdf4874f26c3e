//! The bot from outside: stories told through the offline Discord, the judge's promises, the bank.

mod architecture;
mod bank;
mod judge;
mod stories;
mod story;
