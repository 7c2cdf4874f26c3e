//! Code tried on one's own input: shown, and never counted.

use jiff::Timestamp;
use rand::Rng;

use super::asker::Asker;
use super::control::{Control, Place};
use super::message::{Form, Input, Reply};
use super::place::find;
use super::refusal::Outcome;
use super::submit::{code_input, keep, task_of};
use super::{Coach, Next, words};
use crate::domain::problem::Task as Kind;

/// The key of the input beside the code.
pub(crate) const FIELD: &str = "input";
/// Characters of input that a form takes.
const MOST_INPUT: u16 = 2000;

/// The form: the member's code, and the first sample's input to begin with.
pub(crate) async fn form(coach: &Coach, asker: &Asker, place: Place, now: Timestamp) -> Outcome<Reply> {
    let mut tx = coach.store.begin().await?;
    let spot = find(coach, &mut tx, asker, place, now).await?;
    let code = code_input(&mut tx, asker, &spot).await?;
    tx.commit().await?;
    let task = task_of(spot.question)?;
    let mut inputs = vec![code];
    // written tests bring their own input
    if !matches!(task.problem().task, Kind::Tests { .. }) {
        inputs.push(Input {
            key: FIELD,
            label: words::verdict::input_label(asker.locale, &task.problem().task),
            placeholder: String::new(),
            value: words::verdict::sample_input(task)
                .filter(|text| text.len() <= MOST_INPUT.into())
                .unwrap_or_default(),
            long: true,
            required: false,
            max: MOST_INPUT,
        });
    }
    let title = words::own_input::title(asker.locale, spot.question);
    Ok(Reply::Form(Form { control: Control::Run(spot.place.clone()), title, inputs }))
}

/// Keeps the code and its input for the judge. Without an input it is the first sample's.
pub(crate) async fn hand_in(
    coach: &Coach,
    asker: &Asker,
    place: Place,
    source: &[u8],
    input: &str,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<Next> {
    keep(coach, asker, place, source, Some(input.trim().to_owned()), now, rng).await
}
