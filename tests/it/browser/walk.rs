//! Every command that the bot registers, run from the picker by somebody who may, until it has done what it is for.

use std::collections::BTreeSet;
use std::path::Path;

use interview_coach::content::Pack;
use serde_json::Value;
use tempfile::TempDir;

use super::picker::{Filled, newest, sends};
use super::tab::Tab;
use super::{ANSWER, RIGHT, at, chromium};
use crate::story::{Message, Story};

/// A command, what is filled in, and what comes of it.
struct Run(&'static str, &'static [Filled<'static>], &'static [Then]);

enum Then {
    /// A message since then says so.
    Sees(&'static str),
    /// And one after that says so.
    Follows(&'static str),
    /// A button under one is pressed.
    Presses(&'static str),
    /// The form is filled in, field by field, and sent.
    Submits(&'static [(&'static str, &'static str)]),
    /// A day goes by.
    Sleeps,
}

use Then::{Follows, Presses, Sees, Sleeps, Submits};

const MIXIN: &str = "What is a mixin? Give an example of your own.";
const MIXED_IN: &str = "A class that adds behaviour to others and is not meant to stand alone.";
const TITLE: &str = "A wish that you said no to";

/// What only the owner may, and a round with everybody.
const OWNER: [Run; 24] = [
    Run("setup", &[Filled("mock_channel", "mock", Some("#mock-interviews"))], &[Sees("Settings updated")]),
    Run(
        "daily add",
        &[
            Filled("channel", "gen", Some("#general")),
            Filled("topics", "oop", Some("OOP")),
            Filled("time", "10:30", None),
        ],
        &[Sees("added")],
    ),
    Run("daily list", &[], &[Sees("10:30")]),
    Run(
        "daily edit",
        &[Filled("schedule", "10:30", Some("10:30")), Filled("time", "10:45", None)],
        &[Sees("changed")],
    ),
    Run("daily preview", &[], &[Sees("The next posts")]),
    Run(
        "daily queue add",
        &[
            Filled("schedule", "10:45", Some("10:45")),
            Filled("question", "static methods", Some("A class full of static methods")),
        ],
        &[Sees("In line for schedule")],
    ),
    Run(
        "daily queue add",
        &[Filled("schedule", "10:45", Some("10:45")), Filled("question", "metaclass", Some("metaclass"))],
        &[Sees("A class full of static methods\nDo you need a metaclass")],
    ),
    Run(
        "daily queue list",
        &[Filled("schedule", "10:45", Some("10:45"))],
        &[Sees("A class full of static methods")],
    ),
    Run(
        "daily queue move",
        &[Filled("schedule", "10:45", Some("10:45")), Filled("from", "1", None), Filled("to", "2", None)],
        &[Sees("Do you need a metaclass for that?\nA class full")],
    ),
    Run(
        "daily queue remove",
        &[Filled("schedule", "10:45", Some("10:45")), Filled("place", "1", None)],
        &[Sees("A class full of static methods")],
    ),
    Run("daily now", &[Filled("schedule", "10:45", Some("10:45"))], &[Sees("On its way")]),
    Run("daily pause", &[Filled("schedule", "10:45", Some("10:45"))], &[Sees("paused")]),
    Run("daily resume", &[Filled("schedule", "10:45", Some("10:45"))], &[Sees("resumed")]),
    Run(
        "daily vacation add",
        &[Filled("from", "2026-04-01", None), Filled("until", "2026-04-03", None)],
        &[Sees("2026-04-01 to 2026-04-03")],
    ),
    Run("daily vacation list", &[], &[Sees("2026-04-01 to 2026-04-03")]),
    Run("daily vacation remove", &[Filled("from", "2026-04-01", None)], &[Sees("No vacation is planned")]),
    Run("daily remove", &[Filled("schedule", "10:45", Some("10:45"))], &[Sees("removed")]),
    Run(
        "bank import",
        &[Filled("file", PACK, None)],
        &[Sees("This pack is fine"), Presses("Import"), Sees("Imported")],
    ),
    Run("bank list", &[], &[Sees("Zebra story")]),
    Run("bank export", &[], &[Sees("Your pack")]),
    Run("bank rollback", &[], &[Sees("Go back?"), Presses("Go back"), Sees("Gone back")]),
    Run("mock group", &[Filled("rounds", "2", None)], &[Sees("The lobby is open")]),
    Run(
        "staff streak-roles add",
        &[Filled("role", "study", Some("@Study buddies")), Filled("days", "7", None)],
        &[Sees("A role for 7 days")],
    ),
    Run("staff streak-roles list", &[], &[Sees("@Study buddies · 7 days")]),
];

/// Last, since the others need the role.
const OWNER_LAST: [Run; 1] = [Run(
    "staff streak-roles remove",
    &[Filled("role", "study", Some("@Study buddies"))],
    &[Sees("No longer given")],
)];

/// What the staff may.
const STAFF: [Run; 12] = [
    Run(
        "mock night set",
        &[Filled("weekday", "thu", Some("Thursday")), Filled("time", "19:00", None)],
        &[Sees("Every Thursday at 19:00")],
    ),
    Run("mock night show", &[], &[Sees("Every Thursday at 19:00")]),
    Run("mock night end", &[], &[Sees("No more mock nights")]),
    Run(
        "question show",
        &[Filled("question", "said no", Some(TITLE))],
        &[
            Presses("Answer"),
            Submits(&[("", ANSWER)]),
            Sees("Points I could find"),
            Presses("Report"),
            Submits(&[("", "Out of date.")]),
            Sees("Thank you"),
        ],
    ),
    Run("staff streak-audit", &[Filled("member", "chidi", Some("Chidi"))], &[Sees("an answer")]),
    Run("stats", &[], &[Sees("How the group does")]),
    Run("staff reports", &[], &[Sees("Out of date."), Presses("All is well"), Sees("are settled")]),
    Run(
        "suggest",
        &[],
        &[
            Submits(&[("question", MIXIN), ("answer", MIXED_IN), ("topic", "oop")]),
            Sees("Thank you for the question"),
        ],
    ),
    Run("staff suggestions", &[], &[Sees(MIXIN), Presses("Approve"), Sees("Approved")]),
    Run("mock solo", &[Filled("count", "2", None)], &[Sees("Your round begins")]),
    Run("staff end-round", &[Filled("member", "chidi", Some("Chidi"))], &[Sees("ended")]),
    Run("staff log", &[Filled("member", "chidi", Some("Chidi"))], &[Sees("ended a round")]),
];

/// How a member practises.
const MEMBER: [Run; 17] = [
    Run("help", &[], &[Sees("Your interview coach")]),
    Run("privacy", &[], &[Sees("Who sees it")]),
    Run(
        "question random",
        &[Filled("topic", "oop", Some("OOP"))],
        &[Sees("OOP"), Presses("Another"), Follows("Another")],
    ),
    Run(
        "question show",
        &[Filled("question", "said no", Some(TITLE))],
        &[
            Presses("Hint"),
            Sees("Hint 1 of"),
            Presses("Answer"),
            Submits(&[("", ANSWER)]),
            Sees("Points I could find"),
        ],
    ),
    Run(
        "submit",
        &[Filled("problem", "two numbers", Some("Two numbers")), Filled("file", CODE, None)],
        &[Sees("AC")],
    ),
    Run("streak show", &[], &[Sees("1 day")]),
    Run("streak why", &[], &[Sees("a problem solved")]),
    Run("leaderboard show", &[], &[Sees("Place 1 with 2 activities")]),
    Run("leaderboard hide", &[], &[Sees("You are left out")]),
    Run("leaderboard show-me", &[], &[Sees("You are on the board")]),
    Run("leaderboard duel", &[], &[Sees("Duels")]),
    Run("mock announce", &[Filled("on", "false", Some("False"))], &[Sees("not told")]),
    Run("mock peer", &[], &[Sees("You are in line"), Presses("Leave the line"), Sees("You wait no longer")]),
    Run(
        "mock duel",
        &[Filled("member", "ben", Some("Ben"))],
        &[Sees("The challenge stands"), Presses("Withdraw"), Sees("Withdrawn")],
    ),
    Run("mock solo", &[Filled("count", "1", None)], &[Sees("Your round begins")]),
    Run("me history", &[], &[Sees(TITLE), Sleeps]),
    Run("review", &[], &[Presses("Show answer"), Presses("Good"), Sees("All reviews done")]),
];

/// What a member settles for oneself.
const SELF: [Run; 13] = [
    Run("me show", &[], &[Sees("Days counted")]),
    Run(
        "me timezone",
        &[Filled("time_zone", "berlin", Some("Europe/Berlin"))],
        &[Sees("Your days are now those of Europe/Berlin")],
    ),
    Run("me days", &[Filled("weekdays", "mon, tue, wed", None)], &[Sees("Your study days: mon, tue, wed")]),
    Run(
        "me vacation",
        &[Filled("from", "2026-03-12", None), Filled("to", "2026-03-13", None)],
        &[Sees("Vacation: 2026-03-12 to 2026-03-13")],
    ),
    Run("me home", &[], &[Sees("Your home is Python study group")]),
    Run("me remind on", &[], &[Sees("I will remind you")]),
    Run("me remind at", &[Filled("time", "18:00", None)], &[Sees("I will remind you at 18:00")]),
    Run("me remind off", &[], &[Sees("No more reminders")]),
    Run("me milestones off", &[], &[Sees("Your milestones stay with you")]),
    Run("me milestones on", &[], &[Sees("Others hear of your milestones")]),
    Run("me history", &[], &[Sees("Nothing here yet")]),
    Run("me export", &[], &[Sees("Your data")]),
    Run(
        "me delete",
        &[],
        &[
            Sees("Delete everything about you?"),
            Presses("Delete my data"),
            Sees("Really everything?"),
            Presses("Yes, delete it all now"),
            Sees("Everything about you is deleted"),
        ],
    ),
];

/// What is run on a message, by `code_is_judged_from_a_file_and_from_a_message`.
const ON_MESSAGES: [&str; 1] = [super::commands::ON_A_MESSAGE];

const PACK: &str = "pack.zip";
const CODE: &str = "two_sum.py";
const OWN: &str = "+++\nshort = true\nid = \"behavioural/our-story\"\ntitle = \"Zebra story\"\nkind = \"behavioural\"\n\
    level = \"mid\"\ndifficulty = 2\n+++\n\n## Question\nTell of it.\n\n## Answer\nSay what you did, and what came of it.\n";

/// The files that commands are given.
fn files() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let own = [("behavioural/our-story.md".to_owned(), OWN.to_owned())];
    let pack = Pack::of_folder(own.into_iter().collect()).write().expect("a zip file");
    std::fs::write(folder.path().join(PACK), pack).expect("a file");
    std::fs::write(folder.path().join(CODE), RIGHT).expect("a file");
    folder
}

impl Run {
    async fn take(&self, tab: &mut Tab, files: &Path) {
        let Self(command, options, steps) = self;
        let since = format!("{}[data-testid=message]", newest(tab).await);
        sends(tab, command, options, files).await;
        for step in *steps {
            step.take(tab, &since).await;
        }
        tab.misses("[data-testid=sending]", "").await;
    }
}

impl Then {
    async fn take(&self, tab: &mut Tab, since: &str) {
        match self {
            Sees(text) => drop(tab.sees(since, text).await),
            Follows(text) => drop(tab.sees(&format!("{since} ~ [data-testid=message]"), text).await),
            Presses(label) => tab.presses_saying(&format!("{since} button.button"), label).await,
            Submits(fields) => {
                for (field, text) in *fields {
                    tab.writes(&format!("[data-testid=modal] [data-testid^='modal-field-{field}']"), text)
                        .await;
                }
                tab.presses("[data-testid=modal-submit]").await;
                tab.misses("[data-testid=modal]", "").await;
            }
            Sleeps => tab.presses("[data-testid=clock-plus-1-day]").await,
        }
    }
}

/// Somebody runs them one after the other.
async fn walk(program: &Path, story: &Story, member: &str, channel: &str, runs: &[Run]) {
    let files = files();
    let mut tab = at(story, program, member, channel).await;
    for run in runs {
        run.take(&mut tab, files.path()).await;
    }
    tab.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_owner_runs_every_command_of_hers() {
    let Some(program) = chromium::installed() else { return };
    let story = Story::group().await;
    story.rank_bot(9, true);
    walk(&program, &story, "olga", "mock-interviews", &OWNER).await;
    walk(&program, &story, "olga", "staff", &OWNER_LAST).await;
    // a question in words or a problem, as chance has it
    let takes = |m: &Message| {
        ["Answer", "Submit code"].iter().any(|label| m.buttons().contains(&(*label).to_owned()))
    };
    story.ana.waits_for(&story.channel("general"), takes).await;
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_staff_runs_every_command_of_theirs() {
    let Some(program) = chromium::installed() else { return };
    let story = Story::group().await;
    walk(&program, &story, "chidi", "mock-interviews", &STAFF).await;
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_runs_every_command_to_practise_with() {
    let Some(program) = chromium::installed() else { return };
    let story = Story::group().await;
    walk(&program, &story, "ana", "mock-interviews", &MEMBER).await;
    story.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_runs_every_command_about_oneself() {
    let Some(program) = chromium::installed() else { return };
    let story = Story::group().await;
    walk(&program, &story, "ana", "general", &SELF).await;
    story.end();
}

/// The whole names under a command or one of its options.
fn leaves(name: &str, found: &Value) -> Vec<String> {
    let inner = found["options"].as_array().into_iter().flatten();
    let subs: Vec<&Value> = inner.filter(|option| option["type"] == 1 || option["type"] == 2).collect();
    if subs.is_empty() {
        return vec![name.to_owned()];
    }
    let below = |sub: &&Value| leaves(&format!("{name} {}", sub["name"].as_str().unwrap_or_default()), sub);
    subs.iter().flat_map(below).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn no_command_is_left_out_of_the_walks() {
    let story = Story::group().await;
    let state = story.ana.client.get(&format!("state?user={}", story.owner.id)).await;
    let commands = state["commands"].as_array().expect("commands");
    let all = commands.iter().flat_map(|it| leaves(it["name"].as_str().unwrap_or_default(), it));
    let walks = OWNER.iter().chain(&OWNER_LAST).chain(&STAFF).chain(&MEMBER).chain(&SELF);
    let run: BTreeSet<&str> = walks.map(|Run(name, ..)| *name).chain(ON_MESSAGES).collect();
    let all: BTreeSet<String> = all.collect();
    let all: BTreeSet<&str> = all.iter().map(String::as_str).collect();
    assert!(all.len() > 50, "{all:?}");
    assert_eq!(all.difference(&run).collect::<Vec<_>>(), Vec::<&&str>::new(), "run by nobody");
    assert_eq!(run.difference(&all).collect::<Vec<_>>(), Vec::<&&str>::new(), "not the bot's any more");
    story.end();
}
