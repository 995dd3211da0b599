#include "git/signature.h"

#include "base/fs.h"
#include "base/spawn.h"
#include "git/repository.h"

/* Runs ssh-keygen over the file at `path`. */
static bool run(struct arena *a, const char *const *argv, const char *path,
                struct spawned *out, struct diags *diags)
{
    struct str input;
    if (!fs_read(a, path, &input, diags) || !spawn_run(a, argv, input, out, diags)) {
        return false;
    }
    if (out->status == SPAWN_NOT_FOUND) {
        struct diag *d =
            diag_fail(diags, NULL, "signatures need the program ssh-keygen");
        diag_help(diags, d, "install OpenSSH's client");
    }
    return out->status != SPAWN_NOT_FOUND;
}

/* What it said, on one line. */
static const char *words_of(struct arena *a, const struct spawned *s)
{
    struct str text = str_trim(s->error.len ? s->error : s->output), line;
    return str_next_line(&text, &line) ? arena_copy(a, line.ptr, line.len) : "";
}

bool signature_make(struct arena *a, const char *path, const char *key,
                    struct diags *diags)
{
    const char *const argv[] = {"ssh-keygen",        "-Y", "sign", "-n",
                                SIGNATURE_NAMESPACE, "-f", key,    NULL};
    struct spawned s;
    if (!run(a, argv, path, &s, diags)) {
        return false;
    }
    if (s.status != 0) {
        struct diag *d =
            diag_fail(diags, path, "could not be signed: %s", words_of(a, &s));
        diag_help(diags, d,
                  "name a private SSH key, or a public one whose private key "
                  "the agent holds");
        return false;
    }
    return fs_write(arena_printf(a, "%s.sig", path), s.output, diags);
}

/* Whether the bytes are those that somebody signed, whoever that is. */
static bool is_whole(struct arena *a, const char *path, const char *sig,
                     struct signature *out, struct diags *diags)
{
    const char *const argv[] = {
        "ssh-keygen", "-Y", "check-novalidate", "-n", SIGNATURE_NAMESPACE, "-s",
        sig,          NULL};
    struct spawned s;
    if (!run(a, argv, path, &s, diags)) {
        return false;
    }
    out->state = s.status == 0 ? SIGNATURE_UNKNOWN : SIGNATURE_BAD;
    out->words = words_of(a, &s);
    return true;
}

/* The name under which `signers` has the key of the signature. */
static bool find_signer(struct arena *a, const char *path, const char *sig,
                        const char *signers, struct signature *out, struct diags *diags)
{
    const char *const argv[] = {"ssh-keygen", "-Y", "find-principals", "-s",
                                sig,          "-f", signers,           NULL};
    struct spawned s;
    if (!run(a, argv, path, &s, diags)) {
        return false;
    }
    struct str text = str_trim(s.output), line;
    bool found = s.status == 0 && str_next_line(&text, &line);
    out->signer = found ? arena_copy(a, line.ptr, line.len) : NULL;
    out->words = words_of(a, &s);
    return true;
}

static bool verify(struct arena *a, const char *path, const char *sig,
                   const char *signers, struct signature *out, struct diags *diags)
{
    struct spawned s;
    out->state = SIGNATURE_BAD;
    if (!find_signer(a, path, sig, signers, out, diags) || !out->signer) {
        return out->signer == NULL && !diags_have(diags, LEVEL_FAILURE);
    }
    const char *const argv[] = {
        "ssh-keygen", "-Y", "verify", "-n", SIGNATURE_NAMESPACE, "-s",
        sig,          "-f", signers,  "-I", out->signer,         NULL};
    if (!run(a, argv, path, &s, diags)) {
        return false;
    }
    out->state = s.status == 0 ? SIGNATURE_TRUSTED : SIGNATURE_BAD;
    out->words = words_of(a, &s);
    return true;
}

bool signature_judge(struct arena *a, const char *path, const char *signers,
                     const char *registry, struct signature *out, struct diags *diags)
{
    const char *sig = arena_printf(a, "%s.sig", path);
    *out = (struct signature){.words = ""};
    if (!fs_exists(sig)) {
        return true;
    }
    if (!signers) {
        signers = repository_setting(a, registry, "gpg.ssh.allowedsignersfile");
    }
    return signers ? verify(a, path, sig, signers, out, diags)
                   : is_whole(a, path, sig, out, diags);
}
