#include "detect/account.h"

#include <stdint.h>
#include <string.h>

#include "base/attr.h"
#include "base/messages.h"
#include "detect/openings.h"

/* Where an address goes on with the name of one account or room. `path` is what must
   follow the host; the rest up to the next '/' is the name. */
static const struct {
    const char *host, *path;
    bool whole; /* the name ends the address: what lies below is a post, not a person */
} places[] = {
    {"discord.gg", "/", false},
    {"discord.com", "/invite/", false},
    {"discord.com", "/users/", false},
    {"discordapp.com", "/invite/", false},
    {"discordapp.com", "/users/", false},
    {"t.me", "/", true},
    {"telegram.me", "/", true},
    {"wa.me", "/", false},
    {"chat.whatsapp.com", "/", false},
    {"m.me", "/", true},
    {"line.me", "/ti/p/", false},
    {"line.me", "/R/ti/p/", false},
    {"snapchat.com", "/add/", false},
    {"steamcommunity.com", "/id/", false},
    {"steamcommunity.com", "/profiles/", false},
    {"roblox.com", "/users/", false},
    {"instagram.com", "/", true},
    {"tiktok.com", "/@", true},
    {"facebook.com", "/profile.php?id=", false},
    {"facebook.com", "/", true},
    {"twitter.com", "/", true},
    {"x.com", "/", true},
    {"twitch.tv", "/", true},
    {"vk.com", "/", true},
    {"threads.net", "/@", true},
    {"kik.me", "/", true},
};

/* First parts of an address on these hosts that are pages of the platform itself. */
static const char *const pages[] = {
    "about",   "help",      "legal",    "privacy",  "safety", "terms",  "policies",
    "login",   "signup",    "download", "business", "gaming", "watch",  "groups",
    "explore", "directory", "settings", "hashtag",  "share",  "sharer", "events",
    "i",       "home",      "search",   "jobs",     NULL};

static bool is_name_byte(char c)
{
    return is_word_byte(c) || (c && strchr("_.-+?=", c));
}

static bool is_page(struct str name)
{
    for (size_t i = 0; pages[i]; i++) {
        if (str_is(name, pages[i])) {
            return true;
        }
    }
    return false;
}

/* The end of an account's address whose host begins at `at`; `at` for none. */
static size_t link_end(struct str text, size_t at)
{
    struct str rest = str_slice(text, at, text.len);
    for (size_t i = 0; i < COUNT_OF(places); i++) {
        size_t host = strlen(places[i].host), start = host + strlen(places[i].path);
        if (places[i].host[0] != text.ptr[at] || !str_starts(rest, places[i].host) ||
            rest.len <= start ||
            memcmp(rest.ptr + host, places[i].path, start - host) != 0) {
            continue;
        }
        size_t end = start;
        while (end < rest.len && is_name_byte(rest.ptr[end])) {
            end++;
        }
        size_t name = end;
        while (name > start && strchr(".?-", rest.ptr[name - 1])) {
            name--;
        }
        bool goes_on =
            byte_at(rest, end) == '/' && is_word_byte(byte_at(rest, end + 1));
        if (name > start + 1 && !is_page(str_slice(rest, start, name)) &&
            !(places[i].whole && goes_on)) {
            return at + name;
        }
    }
    return at;
}

static size_t host_start(struct str text, size_t dot)
{
    size_t start = dot;
    while (is_word_byte(byte_before(text, start))) {
        start--;
    }
    return start;
}

/* At a full stop: the host of an address around it. */
static bool link_at(struct str text, size_t dot, struct sighting *out)
{
    if (!is_lower(byte_at(text, dot + 1))) {
        return false; /* most full stops end a sentence */
    }
    size_t start = host_start(text, dot);
    if (byte_before(text, start) == '@' || start == dot) {
        return false;
    }
    size_t end = link_end(text, start);
    *out = (struct sighting){start, end, N_("a link to an account or a chat room")};
    return end > start;
}

/* Words before '#' that make the number one of a list. */
static const char *const counted[] = {
    "issue",  "pr",   "case",   "ticket",  "no",      "number", "item",  "room",
    "unit",   "page", "bug",    "request", "ref",     "id",     "build", "version",
    "report", "call", "figure", "table",   "chapter", "c",      NULL};

static bool is_tag_word(struct str text, size_t start, size_t end)
{
    bool counts = word_before(text, end, end - start, counted) == end;
    return end - start >= 2 && end - start <= 32 && !counts;
}

/* Player#1234 */
static bool tag_at(struct str text, size_t hash, struct sighting *out)
{
    size_t start = hash, digits = hash + 1;
    while (is_word_byte(byte_before(text, start)) ||
           strchr("_.", byte_before(text, start))) {
        start--;
    }
    while (is_digit(byte_at(text, digits))) {
        digits++;
    }
    bool year = str_starts(str_slice(text, hash + 1, text.len), "19") ||
                str_starts(str_slice(text, hash + 1, text.len), "20");
    bool bare = !is_word_byte(byte_at(text, digits)) &&
                !strchr("/-&=", byte_before(text, start));
    *out = (struct sighting){start, digits, N_("the name of an account")};
    return digits == hash + 5 && bare && !year && is_tag_word(text, start, hash) &&
           !str_contains(str_slice(text, start, hash), ".") &&
           !is_in_address(text, hash);
}

static const char *const platforms[] = {
    "instagram",   "tiktok",     "snapchat",  "snap",      "discord",   "telegram",
    "twitter",     "youtube",    "twitch",    "roblox",    "wechat",    "whatsapp",
    "steam",       "kik",        "facebook",  "minecraft", "fortnite",  "xbox",
    "playstation", "psn",        "bereal",    "threads",   "username",  "handle",
    "gamertag",    "profile",    "вконтакте", "ВКонтакте", "Телеграм*", "телеграм*",
    "инстаграм*",  "Инстаграм*", "微信",      "微博",      "抖音",      "qq",
    "تيك توك",     "إنستغرام",   "انستغرام",  "سناب شات",  "تلغرام",    "تويتر",
    "يوتيوب",      NULL};

/* @name in a sentence that names a platform */
static bool handle_at(struct str text, size_t at, struct sighting *out)
{
    size_t end = at + 1;
    while (is_word_byte(byte_at(text, end)) || strchr("_.", byte_at(text, end))) {
        end++;
    }
    while (byte_before(text, end) == '.') {
        end--;
    }
    bool alone = !is_word_byte(byte_before(text, at)) &&
                 !strchr("/.@_-[^", byte_before(text, at));
    if (!alone || end - at < 4 || byte_at(text, end) == '/' ||
        is_in_address(text, at)) {
        return false;
    }
    size_t start = sentence_start(text, at), stop = sentence_end(text, end);
    *out = (struct sighting){at, end, N_("the name of an account")};
    return word_within(text, start, stop - start, platforms);
}

static const char *const name_words[] = {
    "username", "user name", "gamertag",  "gamer tag", "screen name", "snapchat",
    "nickname", "discord",   "instagram", "telegram",  "pseudo",      "identifiant",
    "usuario",  "apodo",     "ник",       "Ник",       "логин",       "Логин",
    "никнейм",  "用户名",    "昵称",      "微信号",    "qq号",        "اسم المستخدم",
    "roblox",   "tiktok",    "psn",       "kik",       "steam",       "user id",
    NULL};

/* "username: star_gazer7": a word with a digit or '_' in it */
static bool named_at(struct str text, size_t colon, struct sighting *out)
{
    size_t at = colon + (text.ptr[colon] == ':' ? 1 : strlen("："));
    while (strchr(" *`\"", byte_at(text, at))) {
        at++;
    }
    size_t end = at, marks = 0, letters = 0;
    while (is_word_byte(byte_at(text, end)) || strchr("_-.", byte_at(text, end))) {
        marks += is_digit(text.ptr[end]) || text.ptr[end] == '_';
        letters += is_lower(text.ptr[end]) || is_upper(text.ptr[end]);
        end++;
    }
    *out = (struct sighting){at, end, N_("the name of an account")};
    return marks > 0 && letters > 1 && end - at >= 4 &&
           word_before(text, colon, 24, name_words) == colon;
}

/* Whether a name stands around the sign at `at`. */
static bool account_at(struct str text, size_t at, struct sighting *out)
{
    switch ((unsigned char)text.ptr[at]) {
    case '.':
        return link_at(text, at, out);
    case '#':
        return tag_at(text, at, out);
    case '@':
        return handle_at(text, at, out);
    case ':':
        return named_at(text, at, out);
    case 0xEF:
        return str_starts(str_slice(text, at, text.len), "：") &&
               named_at(text, at, out);
    default:
        return false;
    }
}

bool find_account(struct str text, size_t from, struct sighting *out)
{
    static const char *const signs[] = {".", "#", "@", ":", "："};
    struct openings o = {0};
    for (size_t i = 0; i < COUNT_OF(signs); i++) {
        openings_add(&o, signs[i], false);
    }
    for (size_t at = from; (at = openings_next(&o, text, at)) < text.len; at++) {
        if (account_at(text, at, out) && out->start >= from) {
            return true;
        }
    }
    return false;
}
