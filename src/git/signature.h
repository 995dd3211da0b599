#pragma once

#include "base/arena.h"
#include "base/attr.h"
#include "base/diag.h"

/*
 * Detached signatures in the form that git uses for SSH keys (ssh-keygen(1), -Y; format
 * PROTOCOL.sshsig of OpenSSH), made and checked by ssh-keygen itself. The signature of
 * "a/b" is the file "a/b.sig". Main thread.
 */

/* The namespace of the signatures: one made for something else does not count. */
#define SIGNATURE_NAMESPACE "popreg"

/* Signs the file at `path` with the private key in the file `key`, or with the one that
   the agent holds for the public key there. */
bool signature_make(struct arena *a, const char *path, const char *key,
                    struct diags *diags) MUST_USE;

enum signature_state {
    SIGNATURE_NONE,    /* there is no .sig beside it */
    SIGNATURE_TRUSTED, /* by one of the allowed signers */
    SIGNATURE_UNKNOWN, /* whole, but nobody vouches for its key */
    SIGNATURE_BAD,     /* not of this file, or by a key that is not allowed */
};

struct signature {
    enum signature_state state;
    const char *signer; /* TRUSTED: the name in the file of allowed signers */
    const char *words;  /* what ssh-keygen said; may be empty */
};

/*
 * Judges the signature of the file at `path`. `signers` is a file of allowed signers
 * (ssh-keygen(1), ALLOWED SIGNERS); NULL takes the one of git's setting
 * gpg.ssh.allowedSignersFile for the repository around `registry`. Without any a whole
 * signature is SIGNATURE_UNKNOWN. In `a`.
 */
bool signature_judge(struct arena *a, const char *path, const char *signers,
                     const char *registry, struct signature *out,
                     struct diags *diags) MUST_USE;
