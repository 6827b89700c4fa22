"""A PDF that opens only with a passphrase: AES with 256 bits, revision 6. In memory, from bytes to bytes."""

import secrets
from io import BytesIO


def locked(pdf: bytes, passphrase: str) -> bytes:
    """The same pages behind a passphrase. It may be printed and read out by a screen reader, and not changed."""
    # 40 ms to import: only when something is first locked.
    import pikepdf

    out = BytesIO()
    allow = pikepdf.Permissions(
        extract=False, modify_annotation=False, modify_assembly=False, modify_form=False, modify_other=False
    )
    # Whoever has the passphrase may read it; nobody has the other one, which could lift the rest.
    encryption = pikepdf.Encryption(owner=secrets.token_urlsafe(24), user=passphrase, R=6, aes=True, allow=allow)
    with pikepdf.open(BytesIO(pdf)) as document:
        document.save(out, encryption=encryption, object_stream_mode=pikepdf.ObjectStreamMode.preserve)
    return out.getvalue()
