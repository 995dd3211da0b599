#include "check/address.h"
#include "check/settings.h"
#include "check/support.h"
#include "detect/detectors.h"
#include "detect/mail.h"

/*
 * What the commits of a contribution say of people. A commit stays in the history for
 * ever, with the names and addresses of those who made it; what it says is never shown.
 */

static const char RULE[] = "personal-data-in-commit";

static bool is_word(struct str s, const char *word)
{
    return str_distance(s, str_from(word), 0) == 0;
}

static bool is_no_reply(struct str part)
{
    return is_word(part, "noreply") || is_word(part, "no-reply");
}

static bool has_no_reply_label(struct str host)
{
    for (size_t start = 0, end; start < host.len; start = end + 1) {
        end = str_find(host, start, STR("."));
        if (is_no_reply(str_slice(host, start, end))) {
            return true;
        }
    }
    return false;
}

/* Names that lead to nobody (RFC 2606, RFC 6761). */
static bool is_reserved(struct str host)
{
    static const char *const names[] = {"example",     "example.com", "example.net",
                                        "example.org", "invalid",     "test"};
    bool reserved = host_is_private(host);
    for (size_t i = 0; i < COUNT_OF(names) && !reserved; i++) {
        reserved = host_is_in(host, str_from(names[i]));
    }
    return reserved;
}

static bool is_allowed(const struct checking *c, struct str mail, struct str host)
{
    const struct value *allowed = settings_list(c->settings, RULE, "allowed");
    for (size_t i = 0; i < value_count(allowed); i++) {
        struct str item = value_str(value_item(allowed, i));
        bool whole = str_contains(item, "@");
        if (item.len &&
            (whole ? str_distance(item, mail, 0) == 0 : host_is_in(host, item))) {
            return true;
        }
    }
    return false;
}

/* Whether the address may be a person's mailbox: not one that a forge makes to stand in
   for it, nor "git@" as clones are addressed, nor one that leads nowhere. */
static bool is_private_mail(const struct checking *c, struct str mail)
{
    struct str name, host;
    if (!mail_parts(mail, &name, &host)) {
        return false;
    }
    host = address_plain_host(c->scratch, host);
    return !is_no_reply(name) && !is_word(name, "git") && !has_no_reply_label(host) &&
           !is_reserved(host) && !is_allowed(c, mail, host);
}

enum role { AUTHOR, COMMITTER, NAMED };

/* An address, with how many commits show it. */
struct mailbox {
    struct str mail;
    enum role role;
    const char *commit; /* the newest of them, in which it has that role */
    const char *last;   /* the one counted last */
    size_t count;
};

struct mailboxes {
    struct checking *c;
    struct mailbox *items;
    size_t count;
    const char *commit; /* at hand */
};

static void add_mail(struct mailboxes *all, enum role role, struct str mail)
{
    for (size_t i = 0; i < all->count; i++) {
        struct mailbox *m = &all->items[i];
        if (str_distance(m->mail, mail, 0) == 0) {
            m->count += m->last != all->commit;
            m->last = all->commit;
            return;
        }
    }
    if (is_private_mail(all->c, mail)) {
        struct mailbox *m =
            arena_push(all->c->scratch, &all->items, &all->count, sizeof *m);
        *m = (struct mailbox){mail, role, all->commit, all->commit, 1};
    }
}

/* The address of a line such as "Signed-off-by: Name <address>"; empty for another. */
static struct str trailer_mail(struct str line)
{
    struct str text = str_trim(line);
    size_t colon = 0;
    while (colon < text.len &&
           (is_word_byte(text.ptr[colon]) || text.ptr[colon] == '-')) {
        colon++;
    }
    size_t open = str_find(text, colon, STR("<"));
    bool is_trailer = colon > 0 && colon < text.len && text.ptr[colon] == ':' &&
                      open < text.len && str_ends(text, ">");
    return is_trailer ? str_slice(text, open + 1, text.len - 1) : (struct str){0};
}

/* The message without the lines that name people. */
static struct str own_words(struct checking *c, struct str message)
{
    struct str rest = message, line;
    struct buf out = {0};
    while (str_next_line(&rest, &line)) {
        if (trailer_mail(line).len == 0) {
            buf_str(&out, line);
            buf_char(&out, '\n');
        }
    }
    struct str words = buf_keep(&out, c->scratch);
    buf_release(&out);
    return words;
}

static void gather(struct mailboxes *all, const struct commit_text *commit)
{
    struct str rest = commit->message, line;
    all->commit = commit->id;
    add_mail(all, AUTHOR, commit->author_mail);
    add_mail(all, COMMITTER, commit->committer_mail);
    while (str_next_line(&rest, &line)) {
        struct str mail = trailer_mail(line);
        if (mail.len) {
            add_mail(all, NAMED, mail);
        }
    }
}

/* Its words are those of this file and the id of a commit: they can be shown. */
static void settle(struct diag *d, enum level level)
{
    d->level = level;
    d->judged = true;
    d->message_fixed = d->note_fixed = d->help_fixed = true;
}

static struct diag *add_mailbox(struct checking *c, const struct mailbox *m)
{
    struct place nowhere = place_file(NULL);
    switch (m->role) {
    case AUTHOR:
        return diag_add(c->diags, RULE, nowhere,
                        "commit %s shows a private email address of its author",
                        m->commit);
    case COMMITTER:
        return diag_add(c->diags, RULE, nowhere,
                        "commit %s shows a private email address of who made it",
                        m->commit);
    default:
        return diag_add(c->diags, RULE, nowhere,
                        "commit %s shows a private email address of somebody whom its "
                        "message names",
                        m->commit);
    }
}

static void report_mailbox(struct checking *c, const struct mailbox *m)
{
    struct diag *d = add_mailbox(c, m);
    diag_note(c->diags, d, "commits with this address: %zu", m->count);
    if (m->role == NAMED) {
        diag_help(c->diags, d,
                  "write the message anew with 'git commit --amend', with the address "
                  "that the forge makes for that person, or without the line");
    } else {
        diag_help(c->diags, d,
                  "if you do not want it to be public: hide it in the settings of the "
                  "forge, which then shows another one for you; give that to git with "
                  "'git config user.email ADDRESS', and make the commit anew with 'git "
                  "commit --amend --reset-author'");
    }
    settle(d, LEVEL_WARNING);
}

/* Whether the detector finds something that may not stand in `text`. */
static bool finds(const struct checking *c, const struct personal *p, struct str text)
{
    struct sighting s;
    for (size_t at = 0; at < text.len && p->find(text, at, &s); at = s.end) {
        struct str found = str_slice(text, s.start, s.end);
        if (p->find != find_mail || !str_contains(found, "@") ||
            is_private_mail(c, found)) {
            return true;
        }
    }
    return false;
}

static void report_message(struct checking *c, const char *kind, const char *commit)
{
    struct diag *d = diag_add(c->diags, RULE, place_file(NULL),
                              "%s in the message of commit %s", kind, commit);
    diag_help(c->diags, d,
              "write the message anew with 'git commit --amend', or 'git rebase "
              "--interactive' for an older commit; if it has been pushed, tell the "
              "editors, since a copy stays with the forge");
    settle(d, LEVEL_ERROR);
}

static void report_name(struct checking *c, const char *kind, const char *commit)
{
    struct diag *d =
        diag_add(c->diags, RULE, place_file(NULL),
                 "%s in the name of the author of commit %s", kind, commit);
    diag_help(c->diags, d,
              "give git a name alone, with 'git config user.name NAME', and make the "
              "commit anew with 'git commit --amend --reset-author'");
    settle(d, LEVEL_WARNING);
}

static void report_branch(struct checking *c, const char *kind)
{
    struct diag *d = diag_add(c->diags, RULE, place_file(NULL),
                              "%s in the name of the branch", kind);
    diag_help(c->diags, d,
              "give it another name with 'git branch --move NAME', and delete the one "
              "that was pushed");
    settle(d, LEVEL_ERROR);
}

static void look_at_commit(struct checking *c, const struct personal *p,
                           const struct commit_text *commit)
{
    const char *kind = tr(rule_find(str_from(p->rule))->summary);
    if (finds(c, p, own_words(c, commit->message))) {
        report_message(c, kind, commit->id);
    }
    if (finds(c, p, commit->author_name)) {
        report_name(c, kind, commit->id);
    }
}

/* Names of branches have no blanks: "call-020-7946-0958". */
static struct str with_blanks(struct arena *a, struct str name)
{
    char *copy = arena_copy(a, name.ptr, name.len);
    for (size_t i = 0; i < name.len; i++) {
        copy[i] = strchr("-_/", copy[i]) ? ' ' : copy[i];
    }
    return (struct str){copy, name.len};
}

static void look_at_branch(struct checking *c, const struct personal *p,
                           struct str branch)
{
    if (finds(c, p, branch) || finds(c, p, with_blanks(c->scratch, branch))) {
        report_branch(c, tr(rule_find(str_from(p->rule))->summary));
    }
}

static void look_at_words(struct checking *c, const struct contribution *own)
{
    for (size_t k = 0; k < personal_detector_count; k++) {
        const struct personal *p = &personal_detectors[k];
        for (size_t i = 0; i < own->count && p->in_names; i++) {
            look_at_commit(c, p, &own->commits[i]);
        }
        if (p->in_names && own->branch) {
            look_at_branch(c, p, str_from(own->branch));
        }
    }
}

static void check_commits(struct checking *c)
{
    const struct contribution *own = c->base ? c->base->contribution : NULL;
    struct mailboxes all = {.c = c};
    for (size_t i = 0; own && i < own->count; i++) {
        gather(&all, &own->commits[i]);
    }
    for (size_t i = 0; i < all.count; i++) {
        report_mailbox(c, &all.items[i]);
    }
    if (own) {
        look_at_words(c, own);
    }
}

static void check_history(struct checking *c)
{
    const struct contribution *own = c->base ? c->base->contribution : NULL;
    if (own && own->lacking) {
        struct diag *d = diag_add(c->diags, "shallow-history", place_file(NULL),
                                  "this clone does not have all commits of the "
                                  "contribution, so they were not looked at");
        diag_help(c->diags, d,
                  "fetch the whole history: 'git fetch --unshallow'; in a check of the "
                  "forge, 'fetch-depth: 0' or 'GIT_DEPTH: \"0\"'");
    }
    if (own && own->cut) {
        struct diag *d = diag_add(c->diags, "shallow-history", place_file(NULL),
                                  "only the newest %d commits of the contribution were "
                                  "looked at",
                                  CONTRIBUTION_COMMITS);
        diag_help(c->diags, d, "send it in smaller parts");
        d->level = LEVEL_WARNING;
        d->judged = true;
    }
}

static const struct rule rows[] = {
    {
        .id = "SG022",
        .name = "personal-data-in-commit",
        .level = LEVEL_WARNING,
        .redacted = true,
        .always = true,
        .summary = N_("personal data in a commit or in the name of its branch"),
        .why = N_("What a commit says cannot be taken back once others have it. Whose "
                  "private email address stands there as author is warned; in the "
                  "message or the name of the branch, an email address, a telephone or "
                  "identity number is an error. Addresses that forges make in place of "
                  "one's own are welcome; others can be allowed in "
                  "registry/popreg.yml. Needs '--trusted-ref'."),
        .bad = "Author: A. Name <a.name@mail.example>",
        .good = "Author: A. Name <12345+a-name@users.noreply.github.com>",
        .corpus = check_commits,
    },
    {
        .id = "LC016",
        .name = "shallow-history",
        .level = LEVEL_ERROR,
        .summary = N_("commits of the contribution are not in this clone"),
        .why = N_("The forge's checks often fetch the newest commit alone. What the "
                  "others say can then not be looked at, and passing it over in "
                  "silence would look as if it had been. Needs '--trusted-ref'."),
        .bad = "git clone --depth 1",
        .good = "git clone",
        .corpus = check_history,
    },
};

const struct rule_set commit_rules = RULE_SET(rows);
