//! What a simulation came to, worked out from the plans themselves and compared with what the database kept.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::Date;

use super::year::Lived;
use crate::domain::ids::GuildId;
use crate::store::schedule::Schedule;
use crate::store::{self, Conn, Store};

/// How the slots ended.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Account {
    /// Slots that the plans have in that time.
    pub slots: u64,
    pub posted: u64,
    pub late: u64,
    /// By reason.
    pub skipped: BTreeMap<String, u64>,
    pub killed: u64,
    /// Dailies that stand in Discord more often than the database knows: must be 0.
    pub doubled: u64,
    /// Slots without a record, or with one that is no end, and records without a slot: must be 0.
    pub missing: u64,
    /// Dailies that stand above an earlier one of their schedule: must be 0.
    pub disordered: u64,
}

impl Account {
    /// Whether every slot ended in exactly one way, and in order.
    pub fn is_sound(&self) -> bool {
        self.doubled == 0 && self.missing == 0 && self.disordered == 0
    }
}

/// Goes through all schedules.
pub(super) async fn draw_up(url: &str, lived: &Lived) -> anyhow::Result<Account> {
    let store = Store::open(url).await?;
    let mut conn = store.read().await?;
    let mut account = Account { killed: lived.killed, ..Account::default() };
    for guild in store::guild::present(&mut conn).await? {
        of_guild(&mut conn, guild, lived, &mut account).await?;
    }
    account.doubled = lived.discord.dailies.abs_diff(account.posted);
    drop(conn);
    store.close().await;
    Ok(account)
}

async fn of_guild(
    conn: &mut Conn,
    guild: GuildId,
    lived: &Lived,
    account: &mut Account,
) -> anyhow::Result<()> {
    for schedule in store::schedule::of_guild(conn, guild).await? {
        let expected = expected(&schedule, lived);
        let records = store::daily::records(conn, schedule.id).await?;
        let ended: BTreeSet<Date> =
            records.iter().filter(|record| record.ended).map(|record| record.date).collect();
        account.slots += expected.len() as u64;
        account.missing += expected.symmetric_difference(&ended).count() as u64;
        let mut newest = None;
        for record in records {
            if let Some(reason) = record.skipped {
                *account.skipped.entry(reason).or_default() += 1;
                continue;
            }
            account.posted += u64::from(record.ended);
            account.late += u64::from(record.late);
            account.disordered += u64::from(record.message < newest);
            newest = record.message;
        }
    }
    Ok(())
}

/// The dates of a schedule's slots, by looking at every date.
fn expected(schedule: &Schedule, lived: &Lived) -> BTreeSet<Date> {
    let zone = schedule.plan.zone.tz();
    let last = zone.to_datetime(lived.until).date().saturating_add(1.day());
    let dates = schedule.plan.first.series(1.day()).take_while(|date| *date <= last);
    let slots = dates.filter_map(|date| schedule.plan.slot(date));
    slots.filter(|slot| slot.at >= lived.from && slot.at <= lived.until).map(|slot| slot.date).collect()
}
