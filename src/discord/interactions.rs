//! Presses, menus and forms: the `custom_id` says what is meant, whatever was restarted in between.

use std::collections::BTreeMap;
use std::sync::Arc;

use serenity::all::{
    ActionRowComponent, ComponentInteraction, ComponentInteractionDataKind, ModalInteraction,
};

use super::app::{App, Call, rng};
use crate::coach;
use crate::coach::control::Control;
use crate::coach::words;

pub(crate) async fn pressed(app: &Arc<App>, interaction: &ComponentInteraction) {
    let call = Call::from(interaction);
    let Some(control) = Control::parse(&interaction.data.custom_id) else {
        return app.say(&call, &words::stale(call.asker.locale)).await;
    };
    let values = match &interaction.data.kind {
        ComponentInteractionDataKind::StringSelect { values } => values.clone(),
        _ => Vec::new(),
    };
    let (it, asker) = (Arc::clone(app), call.asker.clone());
    let work =
        async move { coach::press(&it.coach, &asker, control, &values, it.clock.now(), &mut rng()).await };
    app.answer(call, work).await;
}

pub(crate) async fn handed_in(app: &Arc<App>, interaction: &ModalInteraction) {
    let call = Call::from(interaction);
    let Some(control) = Control::parse(&interaction.data.custom_id) else {
        return app.say(&call, &words::stale(call.asker.locale)).await;
    };
    let fields = fields(interaction);
    let (it, asker) = (Arc::clone(app), call.asker.clone());
    let work =
        async move { coach::form(&it.coach, &asker, control, &fields, it.clock.now(), &mut rng()).await };
    app.answer(call, work).await;
}

fn fields(interaction: &ModalInteraction) -> BTreeMap<String, String> {
    let inputs = interaction.data.components.iter().flat_map(|row| &row.components);
    inputs
        .filter_map(|component| match component {
            ActionRowComponent::InputText(input) => {
                Some((input.custom_id.clone(), input.value.clone().unwrap_or_default()))
            }
            _ => None,
        })
        .collect()
}
