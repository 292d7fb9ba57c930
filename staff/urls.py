"""Addresses of staff entry, below `/nl/medewerkers/` and `/en/staff/`. The segments are translated."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from staff.views import entry, team

urlpatterns = [
    path("", team.team, name="staff-team"),
    path(_("sign-in/"), entry.SignIn.as_view(), name="staff-sign-in"),
    path(_("sign-in/second-factor/"), entry.second_factor, name="staff-second-factor"),
    path(_("sign-in/set-up/"), entry.set_up, name="staff-set-up"),
    path(_("sign-out/"), entry.sign_out, name="staff-sign-out"),
    path(_("forgotten/"), entry.forgotten, name="staff-forgotten"),
    path(_("new-password/<uidb64>/<token>/"), entry.NewPassword.as_view(), name="staff-new-password"),
    path(_("recovery-codes/"), team.recovery_codes, name="staff-recovery-codes"),
    path("<int:pk>/", team.member, name="staff-member"),
    path(_("<int:pk>/roles/"), team.set_roles, name="staff-roles"),
    path("<int:pk>/<slug:verb>/", team.act, name="staff-act"),
]
