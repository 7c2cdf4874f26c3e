// A forum channel: its posts as cards with tags, and a form for a new post.

import { openWhenKnown, sendMessage } from "./actions.js";
import { h } from "./dom.js";
import { emit, isUnread } from "./store.js";

const label = (tag) => `${tag.emoji_name ?? ""} ${tag.name}`.trim();

export function posts(channel) {
  const tags = new Map((channel.available_tags ?? []).map((tag) => [tag.id, tag]));
  const list = (channel.threads ?? []).map((post) => h("li", {}, h("button", {
    type: "button", class: `thread-card${isUnread(post) ? " unread" : ""}`, "data-key": `post-${post.id}`, "data-testid": `post-${post.name}`, onclick: () => emit("open", { channel: post.id }),
  },
  h("span", { class: "tags" }, (post.applied_tags ?? []).map((id) => tags.has(id) && h("span", { class: "tag" }, label(tags.get(id))))),
  h("b", {}, post.name), h("span", { class: "quiet" }, `${post.message_count === 1 ? "1 message" : `${post.message_count ?? 0} messages`}${post.archived ? " · archived" : ""}`))));
  return list.length ? h("ul", { class: "posts", "aria-label": "Posts" }, list) : h("p", { class: "quiet" }, "No posts yet.");
}

/** The form for a new post, or nothing where this member may not write. */
export function newPost(channel) {
  if (channel.can_send === false) return null;
  const tags = (channel.available_tags ?? []).filter((tag) => !tag.moderated);
  const title = h("input", { type: "text", maxlength: 100, required: true, placeholder: "Title", "aria-label": "Title of the post", "data-testid": "post-title", "data-key": "post-title" });
  const text = h("textarea", { rows: 3, maxlength: 2000, required: true, placeholder: "Message", "aria-label": "First message", "data-testid": "post-text", "data-key": "post-text" });
  const boxes = tags.map((tag) => h("label", { class: "chip" }, h("input", { type: "checkbox", value: tag.id }), label(tag)));
  const form = h("form", { class: "new-post" }, title, text, h("div", {}, boxes), h("button", { type: "submit", class: "button primary", "data-testid": "post-send" }, "Post"));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const picked = [...form.querySelectorAll("input:checked")].map((box) => box.value);
    const made = await sendMessage({ channel: channel.id, title: title.value, content: text.value, tags: picked });
    if (made) form.reset();
    if (made) openWhenKnown(made.thread?.id);
  });
  return h("details", { class: "post-box" }, h("summary", {}, "New post"), form);
}
