//! `syllabus.toml`: the topics and their items.

use super::error::ContentError;
use super::fields::{Fields, Page};
use super::files::Files;
use super::front_matter::is_slug;
use crate::domain::question::{Item, Topic};

pub(super) const PATH: &str = "syllabus.toml";

/// Reads the syllabus, with every fault of it.
pub(super) fn parse(files: &Files) -> Result<Vec<Topic>, Vec<ContentError>> {
    let text = files.text(PATH).map_err(|error| vec![error])?;
    Page::new(&files.shown(PATH), text, 1).read(|fields| {
        let topics = fields.tables("topic", 1..=25, topic);
        let slugs = topics.iter().map(|topic| topic.slug.as_str());
        refuse_repeated(fields, "topic", slugs);
        topics
    })
}

fn topic(fields: &mut Fields<'_, '_>) -> Topic {
    let topic = Topic {
        slug: slug(fields),
        name: fields.text("name", 60),
        emoji: fields.text("emoji", 8),
        why: fields.text("why", 300),
        items: fields
            .tables("item", 1..=25, |fields| Item { slug: slug(fields), name: fields.text("name", 80) }),
    };
    refuse_repeated(fields, "item", topic.items.iter().map(|item| item.slug.as_str()));
    topic
}

fn slug(fields: &mut Fields<'_, '_>) -> String {
    let slug = fields.text("slug", 40);
    if !slug.is_empty() && !is_slug(&slug) {
        fields.refuse("slug", "must be lower-case words joined by hyphens");
    }
    slug
}

fn refuse_repeated<'a>(fields: &Fields<'_, '_>, key: &str, slugs: impl Iterator<Item = &'a str>) {
    let mut seen = std::collections::HashSet::new();
    for slug in slugs.filter(|slug| !slug.is_empty()) {
        if !seen.insert(slug) {
            fields.refuse(key, format!("the slug {slug} is there twice"));
        }
    }
}
