"""What staff fill in to come in, and to let others in."""

import secrets
import time
from base64 import b32encode
from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from staff.roles import Role

KEY_BYTES = 20  # as RFC 4226 recommends


class SignInForm(AuthenticationForm):
    error_messages = {
        "invalid_login": _("This e-mail address and password do not belong together."),
        "inactive": _("This account has ended."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("E-mail address")
        self.fields["username"].widget.attrs |= {"autocomplete": "username", "inputmode": "email"}
        self.fields["password"].label = _("Password")

    def clean_username(self) -> str:
        return self.cleaned_data["username"].strip().lower()


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Code"),
        help_text=_("The six digits in your app. Or one of your recovery codes."),
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "autofocus": True}),
        error_messages={"required": _("Fill in the code.")},
    )

    def clean_code(self) -> str:
        return "".join(self.cleaned_data["code"].split())


class SetUpForm(CodeForm):
    """The key travels with the form: nothing is stored before its first code proves that it was scanned."""

    key = forms.RegexField(r"^[0-9a-f]{40}$", widget=forms.HiddenInput)

    @classmethod
    def with_new_key(cls) -> "SetUpForm":
        return cls(initial={"key": secrets.token_hex(KEY_BYTES)})

    def device_for(self, person: User) -> TOTPDevice:
        """The device that this key makes; stored by nobody yet."""
        key = self.data.get("key") or self.initial["key"]
        return TOTPDevice(user=person, key=key, name="app", confirmed=True)


def proves(code: str, device: TOTPDevice) -> bool:
    """Whether the app shows this code now: so the key was scanned. The device remembers it, so it works once."""
    counter = TOTP(device.bin_key, device.step, device.t0, device.digits)
    counter.time = time.time()
    is_right = code.isascii() and code.isdigit() and counter.verify(int(code), device.tolerance)
    if is_right:
        device.last_t, device.drift = counter.t(), counter.drift
    return is_right


def readable_key(device: TOTPDevice) -> str:
    """The key in groups of four letters, to type into an app that cannot scan."""
    text = b32encode(device.bin_key).decode()
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))


class EmailForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=150,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Fill in the e-mail address."),
            "invalid": _("This is not an e-mail address. Look at the @ and the dot."),
        },
    )


class InviteForm(EmailForm):
    name = forms.CharField(
        label=_("Name"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Fill in the name.")},
    )
    role = forms.ChoiceField(label=_("Role"), error_messages={"required": _("Choose a role.")})

    def __init__(self, *args: Any, roles: frozenset[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].widget.attrs["autocomplete"] = "off"  # it is somebody else's
        self.fields["role"].choices = [(role.value, role.label) for role in Role if role in roles]  # type: ignore[attr-defined]

    def clean_email(self) -> str:
        email = self.cleaned_data["email"].lower()
        if User.objects.filter(username=email).exists():
            raise forms.ValidationError(_("Somebody with this address has an account already."))
        return email


class RolesForm(forms.Form):
    roles = forms.MultipleChoiceField(
        label=_("Roles"), widget=forms.CheckboxSelectMultiple, error_messages={"required": _("Choose a role.")}
    )

    def __init__(self, *args: Any, roles: frozenset[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["roles"].choices = [(role.value, role.label) for role in Role if role in roles]  # type: ignore[attr-defined]
