//! Each server sees its own questions, and nobody else's.

#![expect(clippy::unwrap_used, reason = "a harness: what fails here fails the test")]

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock};

use interview_coach::coach::asker::{Asker, Locale};
use interview_coach::coach::control::{Control, Place};
use interview_coach::coach::desk::Desk;
use interview_coach::coach::message::{Message, Reply};
use interview_coach::coach::mock::group::{self, Group};
use interview_coach::coach::refusal::{Failure, Outcome, Refusal};
use interview_coach::coach::{self, Coach, JudgeState, Next, complete, own, person, question, review};
use interview_coach::content::{Bank, Pack};
use interview_coach::domain::ids::{ChannelId, GuildId, UserId};
use interview_coach::domain::own::id_in;
use interview_coach::domain::question::QuestionId;
use interview_coach::store::{Store, guild, round};
use jiff::{SignedDuration, Timestamp};
use rand::SeedableRng;
use rand::rngs::StdRng;
use sqlx::SqlitePool;
use tokio::sync::{Notify, watch};

const HERE: GuildId = GuildId(1_200_000_000_000_000_001);
const THERE: GuildId = GuildId(1_200_000_000_000_000_002);
const TITLE: &str = "What does the zebra script do first?";
const PLAIN: &str = "cloud/zebra-script";

static BANK: LazyLock<Arc<Bank>> = LazyLock::new(|| Arc::new(Bank::embedded()));

fn now() -> Timestamp {
    "2026-03-10T09:00:00Z".parse().unwrap()
}

/// Another one each time: drafts and stamps are told apart by chance.
fn rng() -> StdRng {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    StdRng::seed_from_u64(NEXT.fetch_add(1, Ordering::Relaxed))
}

fn asker(user: u64, guild: Option<GuildId>) -> Asker {
    Asker {
        user: UserId(user),
        guild,
        channel: ChannelId(1),
        locale: Locale::English,
        name: "Somebody".into(),
        manages: true,
        roles: Vec::new(),
        token: String::new(),
    }
}

/// Two servers, and no judge.
async fn coach(pool: &SqlitePool) -> Coach {
    let (_, judge) = watch::channel::<JudgeState>(Some(Err("not here".into())));
    let coach = Coach::new(Store::from_pool(pool.clone()), Arc::clone(&BANK), judge, Arc::new(Notify::new()));
    let mut tx = coach.store.begin().await.unwrap();
    for (id, name) in [(HERE, "Here"), (THERE, "There")] {
        guild::arrive(&mut tx, id, name, "en-US", now()).await.unwrap();
    }
    tx.commit().await.unwrap();
    coach
}

fn short(id: &str, title: &str, answer: &str) -> (String, String) {
    let facts = format!(
        "short = true\nid = \"{id}\"\ntitle = \"{title}\"\nkind = \"concept\"\nlevel = \"mid\"\ndifficulty = 2\n"
    );
    (format!("{id}.md"), format!("+++\n{facts}+++\n\n## Question\n{title}\n\n## Answer\n{answer}\n"))
}

fn pack(files: impl IntoIterator<Item = (String, String)>) -> Vec<u8> {
    Pack::of_folder(files.into_iter().collect::<BTreeMap<_, _>>()).write().unwrap()
}

fn message(reply: Reply) -> Message {
    match reply {
        Reply::Private(message) | Reply::Public(message) | Reply::Update(message) => message,
        Reply::Form(form) => panic!("a form: {form:?}"),
    }
}

async fn checked(coach: &Coach, who: &Asker, bytes: Vec<u8>, keep: bool) -> Message {
    let ticket = own::admit(coach, who, now(), &mut rng()).await.unwrap();
    message(own::check(coach, who, ticket, bytes, keep, now(), &mut rng()).await.unwrap())
}

async fn press(coach: &Coach, who: &Asker, control: Control) -> Outcome<Message> {
    match coach::press(coach, who, control, &[], now(), &mut rng()).await? {
        Next::Reply(reply) => Ok(message(*reply)),
        Next::Judge(_) => panic!("nothing is judged"),
    }
}

fn button(message: &Message) -> Control {
    message
        .buttons
        .first()
        .and_then(|row| row.first())
        .unwrap_or_else(|| panic!("no button: {message:?}"))
        .control
        .clone()
}

async fn import(coach: &Coach, guild: GuildId, bytes: Vec<u8>) {
    let who = asker(9, Some(guild));
    let dry = checked(coach, &who, bytes, false).await;
    press(coach, &who, button(&dry)).await.unwrap();
}

fn own_id() -> QuestionId {
    id_in(HERE, PLAIN)
}

#[sqlx::test]
async fn a_servers_question_is_found_there_and_nowhere_else(pool: SqlitePool) {
    let coach = coach(&pool).await;
    import(&coach, HERE, pack([short(PLAIN, TITLE, "It tests.")])).await;
    let (here, there) = (asker(1, Some(HERE)), asker(1, Some(THERE)));
    let found = complete::questions(&coach, &here, "zebra").await.unwrap();
    assert_eq!(found[0].value, own_id().to_string());
    assert!(complete::questions(&coach, &there, "zebra").await.unwrap().is_empty());

    let shown = message(question::show(&coach, &here, own_id().as_str(), now()).await.unwrap());
    assert!(shown.title.contains(TITLE));
    let unknown = question::show(&coach, &there, own_id().as_str(), now()).await.unwrap_err();
    assert!(matches!(unknown, Failure::Refused(Refusal::UnknownQuestion(_))), "{unknown:?}");

    // a card's button that is pressed elsewhere: here at home it is known, in the other server it is not
    let place = || Control::Reveal(Place::Practice(own_id()));
    press(&coach, &here, place()).await.unwrap();
    let gone = press(&coach, &there, place()).await.unwrap_err();
    assert!(matches!(gone, Failure::Refused(Refusal::QuestionGone)), "{gone:?}");
    press(&coach, &asker(1, None), place()).await.expect("in direct messages the home counts");
}

#[sqlx::test]
async fn the_same_pack_in_two_servers_makes_two_questions(pool: SqlitePool) {
    let coach = coach(&pool).await;
    import(&coach, HERE, pack([short(PLAIN, TITLE, "It tests.")])).await;
    import(&coach, THERE, pack([short(PLAIN, TITLE, "It builds.")])).await;
    for (guild, answer) in [(HERE, "It tests."), (THERE, "It builds.")] {
        let who = asker(2, Some(guild));
        let place = Place::Practice(id_in(guild, PLAIN));
        let shown = press(&coach, &who, Control::RevealNow(place)).await.unwrap();
        assert!(shown.body.contains(answer), "{}", shown.body);
    }
}

#[sqlx::test]
async fn reviews_come_up_where_the_question_is_asked(pool: SqlitePool) {
    let coach = coach(&pool).await;
    import(&coach, HERE, pack([short(PLAIN, TITLE, "It tests.")])).await;
    let here = asker(1, Some(HERE));
    press(&coach, &here, Control::RevealNow(Place::Practice(own_id()))).await.unwrap();
    let later = now() + SignedDuration::from_hours(30);
    let due = message(review::show(&coach, &here, later).await.unwrap());
    assert!(due.title.contains(TITLE), "{}", due.title);
    let elsewhere = message(review::show(&coach, &asker(1, Some(THERE)), later).await.unwrap());
    assert_eq!(elsewhere.title, "Nothing is due");
    // it is removed: the review waits quietly, and what was asked stays readable
    import(&coach, HERE, pack([short("cloud/other", "Another of ours", "Yes.")])).await;
    let after = message(review::show(&coach, &here, later).await.unwrap());
    assert_eq!(after.title, "Nothing is due");
    let kept = press(&coach, &here, Control::Reveal(Place::Practice(own_id()))).await.unwrap();
    assert!(kept.body.contains("It tests."), "{}", kept.body);
    assert!(complete::questions(&coach, &here, "zebra").await.unwrap().is_empty());
}

#[sqlx::test]
async fn a_pack_is_imported_once_and_only_over_what_it_was_compared_with(pool: SqlitePool) {
    let coach = coach(&pool).await;
    let who = asker(9, Some(HERE));
    let dry = checked(&coach, &who, pack([short(PLAIN, TITLE, "It tests.")]), false).await;
    assert_eq!(dry.title, "This pack is fine");
    assert!(complete::questions(&coach, &who, "zebra").await.unwrap().is_empty(), "it was a dry run");
    press(&coach, &who, button(&dry)).await.unwrap();
    let twice = press(&coach, &who, button(&dry)).await.unwrap_err();
    assert!(matches!(twice, Failure::Refused(Refusal::Stale)), "{twice:?}");

    let member = Asker { manages: false, ..asker(9, Some(HERE)) };
    let refused = own::admit(&coach, &member, now(), &mut rng()).await.unwrap_err();
    assert!(matches!(refused, Failure::Refused(Refusal::StaffOnly)), "{refused:?}");

    let same = checked(&coach, &who, pack([short(PLAIN, TITLE, "It tests.")]), false).await;
    assert!(same.title == "Nothing to import" && same.buttons.is_empty());
    let old = checked(&coach, &who, pack([short("cloud/two", "Two", "2.")]), true).await;
    let back = message(own::ask_roll_back(&coach, &who).await.unwrap());
    press(&coach, &who, button(&back)).await.unwrap();
    let outdated = press(&coach, &who, button(&old)).await.unwrap_err();
    assert!(matches!(outdated, Failure::Refused(Refusal::PackOutdated)), "{outdated:?}");
    let stale = press(&coach, &who, button(&back)).await.unwrap_err();
    assert!(matches!(stale, Failure::Refused(Refusal::Stale)), "a second press goes back no further");
    let nothing = own::ask_roll_back(&coach, &who).await.unwrap_err();
    assert!(matches!(nothing, Failure::Refused(Refusal::NothingBefore)), "{nothing:?}");
}

#[sqlx::test]
async fn what_a_pack_lacks_is_removed_unless_it_is_to_be_kept(pool: SqlitePool) {
    let coach = coach(&pool).await;
    let who = asker(9, Some(HERE));
    import(&coach, HERE, pack([short("cloud/one", "One", "1."), short("cloud/two", "Two", "2.")])).await;
    let new = || pack([short("cloud/two", "Two", "two."), short("cloud/three", "Three", "3.")]);
    let replaced = checked(&coach, &who, new(), false).await;
    let field = |message: &Message, name: &str| {
        message.fields.iter().find(|field| field.name == name).map(|field| field.value.clone())
    };
    assert_eq!(field(&replaced, "Added").as_deref(), Some("`cloud/three`"));
    assert_eq!(field(&replaced, "Changed").as_deref(), Some("`cloud/two`"));
    assert_eq!(field(&replaced, "Removed").as_deref(), Some("`cloud/one`"));
    let kept = checked(&coach, &who, new(), true).await;
    assert_eq!(field(&kept, "Removed"), None);
    press(&coach, &who, button(&kept)).await.unwrap();
    let list = message(own::list(&coach, &who).await.unwrap());
    assert!(list.title.starts_with("3 questions"), "{}", list.title);
}

#[sqlx::test]
async fn editions_are_numbered_once_and_the_last_five_are_kept(pool: SqlitePool) {
    let coach = coach(&pool).await;
    let who = asker(9, Some(HERE));
    for n in 1..=7 {
        import(&coach, HERE, pack([short("cloud/one", "One", &format!("answer {n}."))])).await;
    }
    let kept: Vec<i64> = sqlx::query_scalar("select edition from own_edition order by edition")
        .fetch_all(&pool)
        .await
        .unwrap();
    assert_eq!(kept, [3, 4, 5, 6, 7]);
    for back_to in [6, 5] {
        let asked = message(own::ask_roll_back(&coach, &who).await.unwrap());
        press(&coach, &who, button(&asked)).await.unwrap();
        let shown = press(&coach, &who, Control::RevealNow(Place::Practice(id_in(HERE, "cloud/one")))).await;
        assert!(shown.unwrap().body.contains(&format!("answer {back_to}.")));
    }
    import(&coach, HERE, pack([short("cloud/one", "One", "another.")])).await;
    let kept: Vec<i64> = sqlx::query_scalar("select edition from own_edition order by edition")
        .fetch_all(&pool)
        .await
        .unwrap();
    assert_eq!(kept, [3, 4, 5, 8], "those gone back from are gone, and their numbers are not given again");
}

#[sqlx::test]
async fn a_server_has_so_many_packs_checked_in_an_hour(pool: SqlitePool) {
    let coach = coach(&pool).await;
    let who = asker(9, Some(HERE));
    for _ in 0..10 {
        own::admit(&coach, &who, now(), &mut rng()).await.unwrap();
    }
    let refused = own::admit(&coach, &who, now(), &mut rng()).await.unwrap_err();
    assert!(matches!(refused, Failure::Refused(Refusal::TooManyPacks { limit: 10 })), "{refused:?}");
    own::admit(&coach, &asker(9, Some(THERE)), now(), &mut rng()).await.expect("another server's turn");
    own::admit(&coach, &who, now() + SignedDuration::from_mins(61), &mut rng()).await.expect("an hour later");
}

#[sqlx::test]
async fn faults_are_told_by_file_and_line_and_nothing_is_kept(pool: SqlitePool) {
    let coach = coach(&pool).await;
    let who = asker(9, Some(HERE));
    let (path, text) = short(PLAIN, TITLE, "It tests.");
    let pattern = "hints = [\"h\"]\n[[key_points]]\ntext = \"p\"\nweight = 1\npatterns = [\"a*\"]\n";
    let text = text.replace("difficulty = 2\n", &format!("difficulty = 9\n{pattern}"));
    let greedy = [("oop/x/notes.md".to_owned(), "x".to_owned())];
    let told = checked(&coach, &who, pack([(path, text)].into_iter().chain(greedy)), false).await;
    assert!(
        told.body.contains("cloud/zebra\\-script.md:7") && told.body.contains("difficulty"),
        "{}",
        told.body
    );
    assert!(told.body.contains("oop/x/problem.toml: the file is missing"), "{}", told.body);
    assert!(told.buttons.is_empty());
    let (path, text) = short(PLAIN, TITLE, "It tests.");
    let text = text.replace("difficulty = 2\n", &format!("difficulty = 2\n{pattern}"));
    let told = checked(&coach, &who, pack([(path, text)]), false).await;
    assert!(told.body.contains("too short before its"), "{}", told.body);
    let unknown = checked(&coach, &who, pack([short("cooking/soup", "Soup", "Hot.")]), false).await;
    assert!(unknown.body.contains("no topic “cooking”"), "{}", unknown.body);
    let bad = checked(&coach, &who, b"no zip at all".to_vec(), false).await;
    assert!(bad.body.contains("zip file"), "{}", bad.body);
    for table in ["own_item", "own_draft", "own_edition"] {
        let sql = sqlx::AssertSqlSafe(format!("select count(*) from {table}"));
        let rows: i64 = sqlx::query_scalar(sql).fetch_one(&pool).await.unwrap();
        assert_eq!(rows, 0, "{table}");
    }
}

#[sqlx::test]
async fn three_members_have_a_question_rest_in_their_server_only(pool: SqlitePool) {
    let coach = coach(&pool).await;
    let common = BANK.questions().next().unwrap().id().clone();
    let fields = |reason: &str| BTreeMap::from([("reason".to_owned(), reason.to_owned())]);
    let report = async |user: u64| {
        let who = Asker { manages: false, ..asker(user, Some(HERE)) };
        let control = Control::Desk(Desk::Report(common.clone()));
        coach::form(&coach, &who, control, &fields("wrong"), now(), &mut rng()).await.unwrap();
    };
    let offered = async |guild| {
        let title = &BANK.get(&common).unwrap().facts.title;
        let found = complete::questions(&coach, &asker(5, Some(guild)), title).await.unwrap();
        found.iter().any(|choice| choice.value == common.to_string())
    };
    report(1).await;
    report(1).await;
    report(1).await;
    report(2).await;
    assert!(offered(HERE).await, "one member counts once");
    report(3).await;
    report(4).await;
    assert!(!offered(HERE).await && offered(THERE).await);
    let told: Vec<String> = sqlx::query_scalar("select action from outbox").fetch_all(&pool).await.unwrap();
    assert!(told.is_empty(), "this server has no notice channel: {told:?}");
    let list = message(coach::report::list(&coach, &asker(9, Some(HERE))).await.unwrap());
    assert!(list.body.contains("rests") && list.body.matches("<@").count() == 4, "{}", list.body);
    press(&coach, &asker(9, Some(HERE)), button(&list)).await.unwrap();
    assert!(offered(HERE).await);
    report(1).await;
    report(2).await;
    assert!(offered(HERE).await, "after that it takes three again");
    let export = message(person::export(&coach, &asker(1, Some(HERE)), now()).await.unwrap());
    assert!(export.files[0].text.contains("\"reason\": \"wrong\""), "{}", export.files[0].text);
}

#[sqlx::test]
async fn the_example_of_the_manual_is_a_good_pack(pool: SqlitePool) {
    let coach = coach(&pool).await;
    let manual = include_str!("../../docs/packs.md");
    let (_, rest) = manual.split_once("````markdown\n").unwrap();
    let (example, _) = rest.split_once("````").unwrap();
    let bytes = pack([("cloud/our-deploy.md".to_owned(), example.to_owned())]);
    let told = checked(&coach, &asker(9, Some(HERE)), bytes, false).await;
    assert_eq!(told.title, "This pack is fine", "{}", told.body);
}

#[sqlx::test]
async fn a_group_round_asks_what_its_server_has_and_not_what_rests_there(pool: SqlitePool) {
    let coach = coach(&pool).await;
    import(&coach, HERE, pack([short(PLAIN, TITLE, "It tests.")])).await;
    let rests = QuestionId("cloud/lambda-cold-starts".into());
    let rests =
        BANK.get(&rests).or_else(|| BANK.questions().find(|q| q.id().topic() == "cloud")).unwrap().id();
    let mut tx = coach.store.begin().await.unwrap();
    interview_coach::store::report::pause(&mut tx, HERE, rests, now()).await.unwrap();
    interview_coach::store::own::touch(&mut tx, HERE, 77).await.unwrap();
    for id in [HERE, THERE] {
        let mut settings = guild::get(&mut tx, id).await.unwrap().unwrap();
        settings.mock_channel = Some(ChannelId(5));
        guild::settle(&mut tx, &settings, now()).await.unwrap();
    }
    tx.commit().await.unwrap();
    let asked = async |guild| {
        let all = Group { topics: vec!["cloud".into()], rounds: Some(u8::MAX), ..Group::default() };
        let round = group::group(&coach, &asker(3, Some(guild)), all, now(), &mut rng()).await.unwrap();
        let stored = round::get(&mut coach.store.read().await.unwrap(), round).await.unwrap().unwrap();
        stored.round.items().iter().map(|item| item.id.clone()).collect::<Vec<_>>()
    };
    let (here, there) = (asked(HERE).await, asked(THERE).await);
    assert!(here.contains(&own_id()) && !here.contains(rests), "{here:?}");
    assert!(!there.contains(&own_id()) && there.contains(rests), "{there:?}");
}
