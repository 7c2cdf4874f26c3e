//! `/me export`: everything that is kept about a member, as a file.

use anyhow::Context;
use jiff::Timestamp;
use serde_json::{Map, Value, json};

use crate::coach::asker::Asker;
use crate::coach::message::{File, Reply};
use crate::coach::refusal::Outcome;
use crate::coach::{Coach, words};
use crate::store;
use crate::store::export::Rows;

/// Discord takes files of up to 10 MiB.
const LARGEST: usize = 9 << 20;

/// `/me export`.
pub async fn export(coach: &Coach, asker: &Asker, now: Timestamp) -> Outcome<Reply> {
    let mut tables = store::export::person(&mut *coach.store.read().await?, asker.user).await?;
    let before = count(&tables);
    let head = json!({ "user_id": asker.user.to_string(), "exported_at": now.to_string() });
    let text = loop {
        let text = written(&head, &tables)?;
        if text.len() <= LARGEST || !halve_largest(&mut tables) {
            break text;
        }
    };
    let left_out = before - count(&tables);
    let file = File { name: "interview-coach-data.json".to_owned(), text };
    Ok(Reply::Private(words::person::export(asker.locale, before, left_out, file)))
}

fn count(tables: &[(&str, Rows)]) -> usize {
    tables.iter().map(|(_, rows)| rows.len()).sum()
}

fn written(head: &Value, tables: &[(&str, Rows)]) -> anyhow::Result<String> {
    let tables: Map<String, Value> =
        tables.iter().map(|(table, rows)| ((*table).to_owned(), json!(rows))).collect();
    let mut whole = head.clone();
    whole["kept"] = Value::Object(tables);
    serde_json::to_string_pretty(&whole).context("writing an export")
}

/// Leaves out the older half of the table that takes most room. False when nothing is left to leave out.
fn halve_largest(tables: &mut [(&str, Rows)]) -> bool {
    let room = |rows: &Rows| serde_json::to_string(rows).map_or(0, |text| text.len());
    let largest = tables.iter_mut().max_by_key(|(_, rows)| room(rows));
    let Some((_, rows)) = largest.filter(|(_, rows)| !rows.is_empty()) else { return false };
    rows.drain(..rows.len().div_ceil(2));
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(n: usize) -> Rows {
        (0..n).map(|n| Map::from_iter([("n".to_owned(), json!(n))])).collect()
    }

    #[test]
    fn the_older_half_of_the_largest_table_is_left_out_first() {
        let mut tables = [("small", rows(2)), ("large", rows(9))];
        assert!(halve_largest(&mut tables));
        assert_eq!((tables[0].1.len(), tables[1].1.len()), (2, 4));
        assert_eq!(tables[1].1[0]["n"], 5);
        while halve_largest(&mut tables) {}
        assert_eq!(count(&tables), 0);
    }
}
