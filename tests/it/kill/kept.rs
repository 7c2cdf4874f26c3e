//! Whether everything is there that the bot has said it has.

use std::collections::BTreeMap;

use sqlx::sqlite::SqlitePool;

use super::ledger::Ledger;
use crate::process::World;

pub(super) async fn all(world: &World, ledger: &Ledger) {
    let pool = world.read().await;
    every_acknowledged_answer_is_there(&pool, ledger).await;
    every_acknowledged_code_has_its_verdict(&pool, ledger).await;
}

/// The newest one that was acknowledged, or one that was on its way after it.
async fn every_acknowledged_answer_is_there(pool: &SqlitePool, ledger: &Ledger) {
    let mut may_be: BTreeMap<(String, String), (bool, Vec<String>)> = BTreeMap::new();
    for entry in ledger.entries() {
        let Some(place) = entry.place else { continue };
        let (certain, texts) = may_be.entry((entry.user, place)).or_default();
        if entry.acknowledged {
            *certain = true;
            texts.clear();
        }
        texts.push(entry.text);
    }
    for ((user, place), (_, texts)) in may_be.into_iter().filter(|(_, (certain, _))| *certain) {
        let kept: Option<String> =
            sqlx::query_scalar("select body from answer where user_id = $1 and place = $2")
                .bind(user.parse::<i64>().unwrap())
                .bind(&place)
                .fetch_optional(pool)
                .await
                .unwrap();
        assert!(
            kept.as_ref().is_some_and(|kept| texts.contains(kept)),
            "an acknowledged answer of {user} at {place} is lost: {kept:?}, not one of {texts:?}"
        );
    }
}

async fn every_acknowledged_code_has_its_verdict(pool: &SqlitePool, ledger: &Ledger) {
    let code = ledger.entries().into_iter().filter(|entry| entry.place.is_none());
    for entry in code {
        let found: Vec<(String, Option<String>)> =
            sqlx::query_as("select state, verdict from submission where cast(source as text) = $1")
                .bind(&entry.text)
                .fetch_all(pool)
                .await
                .unwrap();
        assert!(found.len() <= 1, "one submission was kept twice: {}", entry.text);
        assert!(!entry.acknowledged || found.len() == 1, "acknowledged code is lost: {}", entry.text);
        let judged = |(state, verdict): &(String, Option<String>)| {
            state == "judged" && verdict.as_ref().is_some_and(|verdict| verdict != "IE")
        };
        assert!(found.iter().all(judged), "{found:?}");
    }
}
