"""Coming in: a password, then a second factor; and what to do without either."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.models import User
from django.contrib.auth.views import LoginView, PasswordResetConfirmView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from django_otp import login as give_second_factor
from django_otp import match_token
from django_otp.plugins.otp_static.models import StaticDevice

from staff import accounts, invitations, pace, sessions
from staff.forms import CodeForm, EmailForm, SetUpForm, SignInForm, proves, readable_key
from staff.guard import StaffRequest
from staff.models import AccountAct, LinkMail
from staff.roles import EDITORS, JURISTS, roles_of

NEXT = "next"


@method_decorator(never_cache, "dispatch")
class SignIn(LoginView):
    """The password. The right one leads to the second factor, never further."""

    template_name = "staff/sign_in.html"
    authentication_form = SignInForm

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        name = request.POST.get("username", "")
        if not pace.must_wait(request, name):
            return super().post(request, *args, **kwargs)
        form = SignInForm(request, initial={"username": name})  # not bound: its password is not looked at
        return self.render_to_response(self.get_context_data(form=form, is_early=True), status=429)

    def get_success_url(self) -> str:
        person = cast(User, self.request.user)
        step = "staff-second-factor" if accounts.has_second_factor(person) else "staff-set-up"
        return with_next(str(reverse_lazy(step)), next_of(self.request))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Without Django's own `site`, which would stand in the way of ours."""
        context = super().get_context_data(**kwargs)
        return {name: value for name, value in context.items() if name not in ("site", "site_name")}

    def form_invalid(self, form: Any) -> HttpResponse:
        is_slowed = getattr(self.request, "axes_locked_out", False)
        context = self.get_context_data(form=form, is_slowed=is_slowed)
        return self.render_to_response(context, status=429 if is_slowed else 200)


def next_of(request: HttpRequest) -> str:
    """The page that was asked for, when it is one of ours."""
    wanted = request.POST.get(NEXT) or request.GET.get(NEXT) or ""
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if is_ours else ""


def with_next(path: str, wanted: str) -> str:
    return f"{path}?{urlencode({NEXT: wanted})}" if wanted else path


def after_the_password(view: Callable[[StaffRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """For the second half of a sign-in: the password was given a moment ago, and the sign-in has not ended since."""

    @never_cache
    @wraps(view)
    def page(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and sessions.has_just_begun(request, timezone.now()):
            return view(cast(StaffRequest, request))
        return redirect(with_next(str(reverse_lazy("staff-sign-in")), next_of(request)))

    return page


def first_page(person: User) -> str:
    """Where this person's work is."""
    held = roles_of(person)
    if held & JURISTS:
        return str(reverse_lazy("desk"))
    return str(reverse_lazy("admin:index" if held & EDITORS else "staff-team"))


@after_the_password
def second_factor(request: StaffRequest) -> HttpResponse:
    """The code of the app, or a recovery code. Wrong ones are slowed by the device itself."""
    if not accounts.has_second_factor(request.user):
        return redirect(with_next(str(reverse_lazy("staff-set-up")), next_of(request)))
    form = CodeForm(request.POST or None)
    if form.is_valid():
        device = match_token(request.user, form.cleaned_data["code"])
        if device is not None:
            give_second_factor(request, device)
            if isinstance(device, StaticDevice):
                accounts.note(request.user, AccountAct.USED_RECOVERY_CODE, timezone.now())
            return HttpResponseRedirect(next_of(request) or first_page(request.user))
        accounts.note(request.user, AccountAct.REFUSED, timezone.now())
        form.add_error("code", _("This code is not right. Wait a moment, and use a new code."))
    return render(request, "staff/second_factor.html", {"form": form, NEXT: next_of(request)})


@after_the_password
def set_up(request: StaffRequest) -> HttpResponse:
    """Scanning the key and proving it with a first code; then ten recovery codes, shown once."""
    if accounts.has_second_factor(request.user):
        return redirect(with_next(str(reverse_lazy("staff-second-factor")), next_of(request)))
    form = SetUpForm(request.POST) if request.method == "POST" else SetUpForm.with_new_key()
    if form.is_bound and form.is_valid():
        device = form.device_for(request.user)
        if proves(form.cleaned_data["code"], device):
            device.save()
            give_second_factor(request, device)
            accounts.note(request.user, AccountAct.SET_SECOND_FACTOR, timezone.now())
            codes = accounts.new_recovery_codes(request.user, timezone.now())
            return render(
                request,
                "staff/recovery_codes.html",
                {"codes": codes, "on": next_of(request) or first_page(request.user)},
            )
        form.add_error("code", _("This code is not right. Wait a moment, and use a new code."))
    if form.is_bound and "key" in form.errors:
        form = SetUpForm.with_new_key()
    device = form.device_for(request.user)
    context = {"form": form, "address": device.config_url, "key": readable_key(device), NEXT: next_of(request)}
    return render(request, "staff/set_up.html", context)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect("staff-sign-in")


@never_cache
def forgotten(request: HttpRequest) -> HttpResponse:
    """Asks for a link to set a new password. Says the same whether there is such an account or not."""
    form = EmailForm(request.POST or None)
    is_sent = form.is_valid()
    if is_sent:
        ask_link(request, form.cleaned_data["email"].lower())
    return render(request, "staff/forgotten.html", {"form": form, "is_sent": is_sent})


def ask_link(request: HttpRequest, name: str) -> None:
    """Queues a link when there is such an account. Not too often, and not while a mail to it waits already."""
    if pace.has_too_many_links(request, name):
        return
    person = User.objects.filter(username=name, is_active=True).first()
    if person is not None and not LinkMail.objects.filter(person=person).exists():
        invitations.queue(person, get_language() or settings.LANGUAGE_CODE, timezone.now(), is_new=False)
        accounts.note(person, AccountAct.ASKED_PASSWORD, timezone.now())


class NewPassword(PasswordResetConfirmView):
    """The form behind the link of an invitation or of a forgotten password."""

    template_name = "staff/new_password.html"
    success_url = reverse_lazy("staff-sign-in")
    post_reset_login = False

    def get_user(self, uidb64: str) -> User | None:
        """Nobody, when the account has ended since the link was sent."""
        person = cast(User | None, super().get_user(uidb64))
        return person if person is not None and person.is_active else None

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        person = cast(User, self.user)
        accounts.end_sessions(person, timezone.now(), by=person)
        accounts.note(person, AccountAct.SET_PASSWORD, timezone.now())
        return response
