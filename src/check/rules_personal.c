#include "base/utf8.h"
#include "check/settings.h"
#include "check/support.h"
#include "detect/detectors.h"
#include "detect/mail.h"

/* Personal data, anywhere in a file: front matter, text, links, comments, code. */

static const struct personal *personal(const char *rule)
{
    size_t i = 0;
    while (strcmp(personal_detectors[i].rule, rule) != 0) {
        i++;
    }
    return &personal_detectors[i];
}

static void report(struct checking *c, const struct personal *p, struct place place,
                   const char *what)
{
    struct diag *d = diag_add(c->diags, p->rule, place, "%s", tr(what));
    diag_help(c->diags, d, "%s", tr(p->help));
    d->message_fixed = d->help_fixed = true; /* words of the table, none of the file */
}

/* Calls `see`, unless it is NULL, to ask whether what was found may stand. */
typedef bool allow(const struct checking *c, const struct entry *e,
                   const struct sighting *s);

static void look(struct checking *c, const struct entry *e, const char *rule,
                 allow *may_stand)
{
    const struct personal *p = personal(rule);
    struct locator l = locator_new(e->text);
    struct sighting s;
    for (size_t at = 0; at < e->text.len && p->find(e->text, at, &s); at = s.end) {
        if (!may_stand || !may_stand(c, e, &s)) {
            report(c, p, place_of(e, locator_span(&l, s.start, s.end)), s.what);
        }
    }
}

static void look_at_names(struct checking *c, const char *rule, const char *what)
{
    const struct personal *p = personal(rule);
    for (size_t i = 0; i < c->corpus->files.count; i++) {
        const char *path = c->corpus->files.items[i].path;
        struct sighting s;
        if (p->find(name_of_file(path), 0, &s)) {
            report(c, p, place_file(path), what);
        }
    }
}

/* "https://www.example.org/page" -> "example.org" */
static struct str host_of(struct str url)
{
    size_t start = str_find(url, 0, STR("://"));
    struct str rest = start < url.len ? str_slice(url, start + 3, url.len) : STR("");
    struct str host = str_slice(rest, 0, str_find(rest, 0, STR("/")));
    return str_starts(host, "www.") ? str_slice(host, 4, host.len) : host;
}

static bool ends_in(struct str host, struct str domain)
{
    return domain.len && host.len >= domain.len &&
           str_distance(str_slice(host, host.len - domain.len, host.len), domain, 0) ==
               0 &&
           (host.len == domain.len || host.ptr[host.len - domain.len - 1] == '.');
}

static bool is_host_of(const struct entry *e, const char *list, struct str domain)
{
    const struct value *items = value_get(e->front, list);
    for (size_t i = 0; i < value_count(items); i++) {
        struct str host = host_of(value_get_text(value_item(items, i), "url"));
        if (ends_in(host, domain) || ends_in(domain, host)) {
            return true;
        }
    }
    return false;
}

/* A role's mailbox, "info@", of an organisation or source of the entry, or an address
   that the settings list in full. */
static bool is_role(const struct checking *c, const struct entry *e,
                    const struct sighting *s)
{
    const struct value *allowed =
        settings_list(c->settings, "email-address", "allowed");
    struct str address = str_slice(e->text, s->start, s->end), name, host;
    const struct entry *original = original_of(e);
    if (!mail_parts(address, &name, &host)) {
        return false;
    }
    bool own = original && (is_host_of(original, "organisations", host) ||
                            is_host_of(original, "sources", host));
    for (size_t i = 0; i < value_count(allowed); i++) {
        struct str item = value_str(value_item(allowed, i));
        bool role = str_ends(item, "@") &&
                    str_distance(str_slice(item, 0, item.len - 1), name, 0) == 0;
        if ((role && own) || (item.len && str_distance(item, address, 0) == 0)) {
            return true;
        }
    }
    return false;
}

static void check_mail(struct checking *c, const struct entry *e)
{
    look(c, e, "email-address", is_role);
}

static void check_mail_names(struct checking *c)
{
    look_at_names(c, "email-address", N_("an email address in the name of the file"));
}

static void check_phone(struct checking *c, const struct entry *e)
{
    look(c, e, "phone-number", NULL);
}

static void check_phone_names(struct checking *c)
{
    look_at_names(c, "phone-number", N_("a telephone number in the name of the file"));
}

static void check_identity(struct checking *c, const struct entry *e)
{
    look(c, e, "identity-number", NULL);
}

static void check_identity_names(struct checking *c)
{
    look_at_names(c, "identity-number",
                  N_("an identity number in the name of the file"));
}

static void check_place(struct checking *c, const struct entry *e)
{
    look(c, e, "exact-place", NULL);
}

static void check_birth(struct checking *c, const struct entry *e)
{
    look(c, e, "birth-date", NULL);
}

/* "Kenya (12)" counts something. */
static bool is_country(const struct checking *c, const struct entry *e,
                       const struct sighting *s)
{
    struct str found = str_slice(e->text, s->start, s->end);
    struct str name = str_slice(found, 0, str_find(found, 0, STR(" (")));
    return iso_country_called(c->corpus->registry->iso, name).len > 0;
}

static void check_named_child(struct checking *c, const struct entry *e)
{
    look(c, e, "named-child", is_country);
}

static bool is_url_of(const struct entry *e, const char *list, struct str account)
{
    const struct value *items = value_get(e->front, list);
    static const char *const names[] = {"url", "archive"};
    for (size_t i = 0; i < value_count(items); i++) {
        for (size_t k = 0; k < COUNT_OF(names); k++) {
            struct str url = value_get_text(value_item(items, i), names[k]);
            if (str_find(url, 0, account) < url.len) {
                return true;
            }
        }
    }
    return false;
}

/* Whether a word of the name stands in the account's: "@safespotja" of "SafeSpot". */
static bool shares_word(struct str account, struct str name)
{
    enum { TELLING = 5 };
    for (size_t start = 0, end; start < name.len; start = end + 1) {
        end = start;
        while (end < name.len && is_word_byte(name.ptr[end])) {
            end++;
        }
        for (size_t at = 0; end - start >= TELLING && at + end - start <= account.len;
             at++) {
            struct str part = str_slice(account, at, at + end - start);
            if (str_distance(part, str_slice(name, start, end), 0) == 0) {
                return true;
            }
        }
    }
    return false;
}

/* Named like an organisation or the country: the account of a service. */
static bool is_named_like(const struct checking *c, const struct entry *e,
                          struct str account)
{
    const struct value *organisations = value_get(e->front, "organisations");
    const struct value *countries = value_get(e->front, "countries");
    bool same = false;
    for (size_t i = 0; i < value_count(organisations); i++) {
        same = same || shares_word(account, value_get_text(value_item(organisations, i),
                                                           "name"));
    }
    for (size_t i = 0; i < value_count(countries); i++) {
        struct str country = iso_country_name(
            c->corpus->registry->iso, value_str(value_item(countries, i)), STR("en"));
        same = same || shares_word(account, country);
    }
    return same;
}

/* The account of an organisation or a source is that of an office. */
static bool is_official(const struct checking *c, const struct entry *e,
                        const struct sighting *s)
{
    const struct entry *original = original_of(e);
    struct str account = str_slice(e->text, s->start, s->end);
    if (!original) {
        return false;
    }
    if (!str_starts(account, "@")) {
        return is_url_of(original, "organisations", account) ||
               is_url_of(original, "sources", account);
    }
    account = str_slice(account, 1, account.len);
    return is_url_of(original, "organisations", account) ||
           is_url_of(original, "sources", account) ||
           is_named_like(c, original, account);
}

static void check_account(struct checking *c, const struct entry *e)
{
    look(c, e, "account-name", is_official);
}

static const struct rule rows[] = {
    {
        .id = "SG001",
        .name = "email-address",
        .level = LEVEL_ERROR,
        .redacted = true,
        .always = true,
        .summary = N_("an email address"),
        .why =
            N_("It belongs to a person, and what is public stays public. Mailboxes of "
               "an organisation's office may be allowed in registry/popreg.yml. What "
               "was found is never shown."),
        .bad = "Write to jane.d@mail.example",
        .good = "The organisation's page tells how to write to it",
        .entry = check_mail,
        .corpus = check_mail_names,
    },
    {
        .id = "SG002",
        .name = "phone-number",
        .level = LEVEL_ERROR,
        .redacted = true,
        .always = true,
        .summary = N_("a telephone number"),
        .why = N_("It may be a person's. Numbers of services change, cost money from "
                  "elsewhere, and mislead a child in another country: their own page "
                  "knows better. Short numbers that are a service's name may stay."),
        .bad = "Call +44 20 7946 0958",
        .good = "Call 116 111 in Poland",
        .entry = check_phone,
        .corpus = check_phone_names,
    },
    {
        .id = "SG003",
        .name = "identity-number",
        .level = LEVEL_ERROR,
        .redacted = true,
        .always = true,
        .summary = N_("the number of a person, a bank account or a card"),
        .why =
            N_("It is told by its check digits, so it is hardly ever a mistake of this "
               "check. It opens doors to fraud."),
        .bad = "(an IBAN)",
        .good = "Donations are taken on the organisation's page",
        .entry = check_identity,
        .corpus = check_identity_names,
    },
    {
        .id = "SG004",
        .name = "exact-place",
        .level = LEVEL_ERROR,
        .redacted = true,
        .always = true,
        .summary = N_("a place so exact that it leads to a door"),
        .why =
            N_("A house or a point on the map can lead to a child or to a shelter. A "
               "town or a region is enough to learn from a practice."),
        .bad = "51.50132, -0.14189",
        .good = "in a city in the south",
        .entry = check_place,
    },
    {
        .id = "SG005",
        .name = "birth-date",
        .level = LEVEL_ERROR,
        .redacted = true,
        .always = true,
        .summary = N_("a date of birth, or an exact age with a date"),
        .why = N_("With the day of birth a child can be found in other records."),
        .bad = "She was born on 3 May 2014",
        .good = "A child aged 10 to 12",
        .entry = check_birth,
    },
    {
        .id = "SG006",
        .name = "named-child",
        .level = LEVEL_ERROR,
        .redacted = true,
        .always = true,
        .summary = N_("a given name with an age"),
        .why =
            N_("Name and age together make a child known to everybody around it, also "
               "years later. An invented name makes readers look for the child too."),
        .bad = "Lia (12) told the team about it",
        .good = "A child in lower secondary school told the team about it",
        .entry = check_named_child,
    },
    {
        .id = "SG008",
        .name = "account-name",
        .level = LEVEL_ERROR,
        .redacted = true,
        .always = true,
        .summary = N_("the account of a person, or an invitation to a chat room"),
        .why =
            N_("Strangers could write to a child, or walk into a room of children. "
               "Accounts of organisations may stand in 'organisations' and 'sources'."),
        .bad = "Ask Player#1234 on Discord",
        .good = "Ask on the organisation's server",
        .entry = check_account,
    },
};

const struct rule_set personal_rules = RULE_SET(rows);
