"""The codes of the domain: real enumerations of texts, the same in every language.

Every member is a ``str``: ``Kind.VPS == "vps"``, and wherever a member is expected its text is taken too.
"""

from __future__ import annotations

from rinnovo import _core
from rinnovo._value import Code


class Kind(Code):
    """The sort of product a service is."""

    @property
    def family(self) -> Family:
        """The family it belongs to."""
        return _core.about_kind(self)[0]

    @property
    def bond(self) -> Bond:
        """What becomes of such a service when the one it is grouped under ends."""
        return _core.about_kind(self)[1]

    @property
    def label(self) -> str:
        """The English name."""
        return _core.about_kind(self)[2]

    WEB_HOSTING = "web_hosting"
    """Web hosting"""
    HOSTING_RESELLER = "hosting_reseller"
    """Reseller hosting"""
    HOSTING_CDN = "hosting_cdn"
    """Hosting CDN"""
    EXTRA_SQL = "extra_sql"
    """Extra SQL database"""
    PRIVATE_SQL = "private_sql"
    """Private SQL"""
    ENTERPRISE_DATABASE = "enterprise_database"
    """Enterprise database"""
    WEB_COACH = "web_coach"
    """Web coach"""
    SSL = "ssl"
    """SSL certificate"""
    DOMAIN = "domain"
    """Domain"""
    DNS_ZONE = "dns_zone"
    """DNS zone"""
    DOMAIN_BUNDLE = "domain_bundle"
    """Domain bundle"""
    DOMAIN_RESELLER = "domain_reseller"
    """Domain reseller account"""
    MX_PLAN = "mx_plan"
    """MX Plan"""
    EMAIL_PRO = "email_pro"
    """Email Pro"""
    ZIMBRA = "zimbra"
    """Zimbra"""
    HOSTED_EXCHANGE = "hosted_exchange"
    """Hosted Exchange"""
    PRIVATE_EXCHANGE = "private_exchange"
    """Private Exchange"""
    OFFICE = "office"
    """Office"""
    SHAREPOINT = "sharepoint"
    """SharePoint"""
    XDSL = "xdsl"
    """xDSL"""
    XDSL_PACK = "xdsl_pack"
    """xDSL pack"""
    VOIP = "voip"
    """VoIP"""
    SMS = "sms"
    """SMS"""
    OVER_THE_BOX = "over_the_box"
    """OverTheBox"""
    VPS = "vps"
    """VPS"""
    DEDICATED_SERVER = "dedicated_server"
    """Dedicated server"""
    HOUSING = "housing"
    """Housing"""
    NAS = "nas"
    """NAS"""
    NAS_HA = "nas_ha"
    """NAS-HA"""
    CEPH = "ceph"
    """Ceph cluster"""
    LOAD_BALANCER = "load_balancer"
    """Load balancer"""
    IP = "ip"
    """IP block"""
    VRACK = "vrack"
    """vRack"""
    VRACK_SERVICES = "vrack_services"
    """vRack Services"""
    CLOUD_CONNECT = "cloud_connect"
    """Cloud Connect"""
    ROUTER = "router"
    """Router"""
    CDN = "cdn"
    """CDN"""
    SSL_GATEWAY = "ssl_gateway"
    """SSL gateway"""
    PUBLIC_CLOUD_PROJECT = "public_cloud_project"
    """Public cloud project"""
    CONTAINERS = "containers"
    """Containers"""
    HADOOP_CLUSTER = "hadoop_cluster"
    """Hadoop cluster"""
    CLOUD_DATABASE = "cloud_database"
    """Cloud database"""
    MESSAGE_QUEUE = "message_queue"
    """Message queue"""
    TIME_SERIES = "time_series"
    """Time series"""
    LOGS = "logs"
    """Logs data platform"""
    METRICS = "metrics"
    """Metrics"""
    MONITORING = "monitoring"
    """Monitoring"""
    PRIVATE_CLOUD = "private_cloud"
    """Private cloud"""
    NUTANIX = "nutanix"
    """Nutanix cluster"""
    VCD_ORGANIZATION = "vcd_organization"
    """Cloud Director organization"""
    VCD_BACKUP = "vcd_backup"
    """Cloud Director backup"""
    VEEAM_CLOUD_CONNECT = "veeam_cloud_connect"
    """Veeam Cloud Connect"""
    VIRTUAL_DESKTOP = "virtual_desktop"
    """Virtual desktop"""
    CLOUD_LINUX_LICENCE = "cloud_linux_licence"
    """CloudLinux licence"""
    CPANEL_LICENCE = "cpanel_licence"
    """cPanel licence"""
    DIRECT_ADMIN_LICENCE = "direct_admin_licence"
    """DirectAdmin licence"""
    HYCU_LICENCE = "hycu_licence"
    """HYCU licence"""
    PLESK_LICENCE = "plesk_licence"
    """Plesk licence"""
    SQL_SERVER_LICENCE = "sql_server_licence"
    """SQL Server licence"""
    VEEAM_LICENCE = "veeam_licence"
    """Veeam Enterprise licence"""
    VIRTUOZZO_LICENCE = "virtuozzo_licence"
    """Virtuozzo licence"""
    WINDOWS_LICENCE = "windows_licence"
    """Windows licence"""
    WORKLIGHT_LICENCE = "worklight_licence"
    """Worklight licence"""
    KEY_MANAGEMENT = "key_management"
    """Key management"""
    MANAGED_SERVICE = "managed_service"
    """Managed service"""
    OTHER = "other"
    """A kind that this version does not know."""


class Family(Code):
    """A family of kinds."""

    WEB = "web"
    """Web hosting and what belongs to it."""
    DOMAIN = "domain"
    """Domains and their zones."""
    EMAIL = "email"
    """Mail plans of the provider's own."""
    MICROSOFT = "microsoft"
    """Microsoft products."""
    TELECOM = "telecom"
    """Telephony and access lines."""
    BARE_METAL = "bare_metal"
    """Servers and storage."""
    NETWORK = "network"
    """Addresses, load balancers, private networks."""
    PUBLIC_CLOUD = "public_cloud"
    """Public cloud."""
    PRIVATE_CLOUD = "private_cloud"
    """Private cloud."""
    LICENCE = "licence"
    """Software licences."""
    OTHER = "other"
    """Everything else."""


class Bond(Code):
    """What becomes of a service when the service it is grouped under ends."""

    DEPENDENT = "dependent"
    """It ends with its parent."""
    ASSOCIATED = "associated"
    """It is detached when its parent ends, and lives on by its own term."""


class PhaseKind(Code):
    """A `Phase` without its dates, in the order of a life."""

    PENDING = "pending"
    """Ordered, not yet delivered."""
    ACTIVE = "active"
    """In service."""
    SUSPENDED_EXPIRED = "suspended_expired"
    """Out of service because its term ended and was not renewed. Renewing brings it back."""
    SUSPENDED_UNPAID = "suspended_unpaid"
    """Out of service because a bill was not paid. Settling the debt brings it back."""
    GRACE = "grace"
    """A registry's grace period after expiry: renewing costs what it always costs."""
    REDEMPTION = "redemption"
    """A registry's redemption period: renewing costs a restore fee."""
    PENDING_DELETE = "pending_delete"
    """The registry is deleting the name: nobody can bring it back."""
    TERMINATED = "terminated"
    """Ended. Data may still exist until it is erased."""
    ERASED = "erased"
    """Ended, and every trace of its data gone."""


class Mode(Code):
    """A `Renewal` without its data."""

    AUTOMATIC = "automatic"
    """A new term begins and is billed."""
    MANUAL = "manual"
    """The service stops unless somebody renews it."""
    ONE_SHOT = "one_shot"
    """Paid once: there is nothing to renew."""


class Cause(Code):
    """Why a service ended."""

    AT_EXPIRY = "at_expiry"
    """Cancelled at the end of its term."""
    AT_COMMITMENT_END = "at_commitment_end"
    """Cancelled at the end of its commitment."""
    IMMEDIATE = "immediate"
    """Deleted before its term ended, on the customer's confirmed request."""
    UNPAID = "unpaid"
    """A bill stayed unpaid."""
    NOT_RENEWED = "not_renewed"
    """The term ended and nobody renewed it."""


class Role(Code):
    """What a contact may be for a service. Source of what each may do: the edition."""

    ADMIN = "admin"
    """The contact who owns the service, and to whom deletion tokens are mailed."""
    BILLING = "billing"
    """The contact who pays."""
    TECHNICAL = "technical"
    """The contact who operates it; no command of a customer needs this role."""


class CommandKind(Code):
    """A `Command` without its arguments, in the order of a menu."""

    @property
    def may_reach_members(self) -> bool:
        """Whether the services grouped under one may be asked this together with it; see `reached`."""
        return _core.about_command(self)[0]

    @property
    def reaches_members(self) -> bool:
        """Whether they are asked unless somebody chooses otherwise."""
        return _core.about_command(self)[1]

    @property
    def takes_token(self) -> bool:
        """Whether it asks for a token, or takes one: such a command is given to one service at a time."""
        return _core.about_command(self)[2]

    @property
    def acknowledgements(self) -> frozenset[Acknowledgement]:
        """What a person must have acknowledged before it is accepted."""
        return _core.about_command(self)[3]

    ENABLE_AUTOMATIC = "enable_automatic"
    """Renew by itself from now on."""
    SWITCH_TO_MANUAL = "switch_to_manual"
    """Renew only when somebody does it by hand."""
    CHANGE_FREQUENCY = "change_frequency"
    """Renew at another frequency, from the next renewal; the present term stays."""
    RENEW = "renew"
    """Renew by hand: so many more periods, counted from the old expiry even when it is past."""
    PAY_AHEAD = "pay_ahead"
    """Pay for more periods before the renewal; nothing of the remaining time is lost."""
    SETTLE_DEBT = "settle_debt"
    """Pay what is owed."""
    CANCEL_AT_EXPIRY = "cancel_at_expiry"
    """End the service, with its data, when its term ends."""
    UNDO_CANCELLATION = "undo_cancellation"
    """Take the cancellation at expiry back; the renewal becomes exactly what it was."""
    CANCEL_AT_COMMITMENT_END = "cancel_at_commitment_end"
    """End the service when its commitment ends."""
    UNDO_COMMITMENT_CANCELLATION = "undo_commitment_cancellation"
    """Take the cancellation at the commitment's end back."""
    REQUEST_DELETION = "request_deletion"
    """Ask to delete the service at once. The host mails a token to the admin contact."""
    CONFIRM_DELETION = "confirm_deletion"
    """Delete the service at once, with the token that was mailed. Nothing brings it back."""
    WITHDRAW_DELETION = "withdraw_deletion"
    """Take the request to delete back."""


class Acknowledgement(Code):
    """What a person must acknowledge before a deletion is accepted (guide of 18/02/2019, "Elimina
    immediatamente un servizio").
    """

    IRREVERSIBLE = "irreversible"
    """It cannot be undone."""
    DATA_ERASED = "data_erased"
    """All data is erased for good."""
    NO_REFUND = "no_refund"
    """Nothing is paid back."""


class Outcome(Code):
    """The four ways in which a command is answered."""

    ALLOWED = "allowed"
    """It may be done."""
    ALREADY_SO = "already_so"
    """It is so already; asking again succeeds and changes nothing."""
    REFUSED = "refused"
    """It may not be done."""
    UNKNOWN = "unknown"
    """It cannot be told: a fact is missing."""


class ReasonCode(Code):
    """Why a command is refused, without data, in the order in which reasons are told. The codes cross
    every binding and are what an app translates.
    """

    NOT_MANAGED = "not_managed"
    """This kind of service is managed elsewhere."""
    WRONG_PHASE = "wrong_phase"
    """The service is not in a phase that the command accepts."""
    ROLE_REQUIRED = "role_required"
    """The actor holds none of the roles that the command asks for."""
    ONE_SHOT = "one_shot"
    """Paid once: it neither renews nor is cancelled."""
    FORCED_AUTOMATIC = "forced_automatic"
    """The provider forces automatic renewal."""
    RENEWAL_MODE_REQUIRED = "renewal_mode_required"
    """The command belongs to the other renewal mode."""
    NOT_OFFERED = "not_offered"
    """The edition does not offer the command for this service."""
    FREQUENCY_NOT_OFFERED = "frequency_not_offered"
    """The frequency is not offered."""
    DEBT_OUTSTANDING = "debt_outstanding"
    """A bill is unpaid."""
    CANCELLATION_PENDING = "cancellation_pending"
    """A cancellation stands, and the command supposes none."""
    DELETION_PENDING = "deletion_pending"
    """A request to delete stands already."""
    NO_DELETION_PENDING = "no_deletion_pending"
    """There is no request to delete."""
    COMMITMENT_RUNNING = "commitment_running"
    """The customer promised to stay longer than the command would let them."""
    NO_COMMITMENT = "no_commitment"
    """There is no commitment to end."""
    MANUAL_LAPSES_BY_ITSELF = "manual_lapses_by_itself"
    """The service is renewed by hand: it stops by itself, there is nothing to cancel."""
    PROVIDER_FORBIDS = "provider_forbids"
    """The provider's own flag says no."""
    PAYMENT_METHOD_REQUIRED = "payment_method_required"
    """Automatic renewal needs a valid payment method on the account."""
    MANAGED_THROUGH_PARENT = "managed_through_parent"
    """The service is managed through the one it belongs to."""
    NOT_EMPTY = "not_empty"
    """It still holds services."""
    ACKNOWLEDGEMENT_REQUIRED = "acknowledgement_required"
    """A person must acknowledge more before this is accepted."""
    WINDOW_NOT_OPEN = "window_not_open"
    """It is too early."""
    WINDOW_CLOSED = "window_closed"
    """It is too late."""
    TOKEN_EXPIRED = "token_expired"
    """The token is too old."""
    TOKEN_MISMATCH = "token_mismatch"
    """The token is not the one that was mailed."""


class NoticeCode(Code):
    """What a person must read before an allowed command is carried out, without data."""

    AUTOMATIC_RENEWAL_OFF = "automatic_renewal_off"
    """Automatic renewal is off from now."""
    SERVICE_ENDS = "service_ends"
    """The service, with its data, ends."""
    UNDO_UNTIL = "undo_until"
    """The request can be taken back."""
    UNDO_IMPOSSIBLE = "undo_impossible"
    """The request cannot be taken back: the window for that has closed already."""
    IRREVERSIBLE = "irreversible"
    """It cannot be undone."""
    DATA_ERASED = "data_erased"
    """The data is erased for good."""
    NO_REFUND = "no_refund"
    """Nothing is paid back."""
    TOKEN_MAILED = "token_mailed"
    """A token is mailed to the admin contact; the deletion happens only with it."""
    RESTORE_FEE = "restore_fee"
    """The registry asks a fee to restore the name."""
    RENEWAL_NOT_RESTORED = "renewal_not_restored"
    """How the service was renewed before its cancellation is not known: taking it back leaves the
       renewal as it is."""
    TERM_EXTENDED = "term_extended"
    """The term gets a new end."""
    ALREADY_OVER = "already_over"
    """Even with that, the term is over by now."""
    FROM_NEXT_RENEWAL = "from_next_renewal"
    """The change takes effect at the next renewal; the present term stays."""
    DEPENDENTS_END = "dependents_end"
    """Services that depend on this one end with it."""
    ASSOCIATED_DETACHED = "associated_detached"
    """Services that are grouped under this one are detached, and live on by their own terms."""


class ChangeCode(Code):
    """What happened, without data."""

    RENEWAL_SET = "renewal_set"
    """The renewal mode or frequency was set by the customer."""
    TERM_EXTENDED = "term_extended"
    """The customer paid for more: the term's end moved, and the service is active."""
    TERM_RENEWED = "term_renewed"
    """The term ended and the next one began; its bill is due."""
    BILL_PAID = "bill_paid"
    """A bill that was due is paid."""
    BILL_OVERDUE = "bill_overdue"
    """A bill that was due is not paid: an active service is suspended."""
    DEBT_SETTLED = "debt_settled"
    """The customer paid what was owed: a service suspended for debt is active again."""
    CANCELLATION_REQUESTED = "cancellation_requested"
    """The customer cancelled at expiry; automatic renewal is off from now."""
    CANCELLATION_UNDONE = "cancellation_undone"
    """The customer took the cancellation back; the renewal is what it was."""
    COMMITMENT_CANCELLATION_REQUESTED = "commitment_cancellation_requested"
    """The customer cancelled at the end of the commitment."""
    COMMITMENT_CANCELLATION_UNDONE = "commitment_cancellation_undone"
    """The customer took that back."""
    COMMITMENT_ENDED = "commitment_ended"
    """The commitment ended."""
    RECOMMITTED = "recommitted"
    """The commitment ended and another began."""
    DELETION_REQUESTED = "deletion_requested"
    """The customer asked to delete at once; a token was made for the admin contact."""
    DELETION_ATTEMPT_FAILED = "deletion_attempt_failed"
    """A wrong token was tried. After the last attempt the request is void."""
    DELETION_WITHDRAWN = "deletion_withdrawn"
    """The customer took the request to delete back."""
    DELETION_LAPSED = "deletion_lapsed"
    """The request to delete expired."""
    EXPIRED = "expired"
    """The term ended and nobody renewed: suspended."""
    GRACE_STARTED = "grace_started"
    """The term ended: the registry's grace period began."""
    REDEMPTION_STARTED = "redemption_started"
    """The registry's redemption period began."""
    PENDING_DELETE_STARTED = "pending_delete_started"
    """The registry began to delete the name."""
    TERMINATED = "terminated"
    """The service ended."""
    ERASED = "erased"
    """Its data was erased."""
    DETACHED = "detached"
    """The service it was grouped under ended; it lives on by its own term."""


class Fact(Code):
    """A fact that a rule may need and not find."""

    KIND = "kind"
    """The sort of product."""
    PHASE = "phase"
    """Where the service is in its life."""
    TERM = "term"
    """When its term ends."""
    RENEWAL = "renewal"
    """What happens then."""
    FREQUENCY = "frequency"
    """The renewal frequency."""
    ENDING = "ending"
    """Whether an end was asked for."""
    DELETION = "deletion"
    """The request to delete."""
    STANDING = "standing"
    """Whether bills are paid."""
    COMMITMENT = "commitment"
    """Whether the customer promised to stay."""
    LINKED_TO_HOSTING = "linked_to_hosting"
    """Whether it is tied to a hosting."""
    EMPTIED = "emptied"
    """Whether it holds nothing any more."""
    CREATED = "created"
    """When it was created."""
    SINCE = "since"
    """Since when it is in its phase."""
    PAYMENT_METHOD = "payment_method"
    """Whether the account has a valid payment method."""


class DateKind(Code):
    """What the date of a service in a customer's table is."""

    RENEWS = "renews"
    """The service renews then."""
    ENDS = "ends"
    """It ends then, if nobody does anything."""
    EXPIRED = "expired"
    """It stopped then, and may still be brought back."""
    ENDED = "ended"
    """It ended then, for good."""
    TERM_UNTIL = "term_until"
    """Its term runs until then; what follows is not known."""


class Assumption(Code):
    """Whether bills get paid: time alone does not tell."""

    PAID = "paid"
    """Every bill is paid, at the last instant. A debt that stands already stays: settling it is a
       command."""
    UNPAID = "unpaid"
    """No bill is paid."""


class MonthRule(Code):
    """What "so many months later" means on days that not every month has.  | rule | 31 January,
    monthly | 28 February 2025, monthly | 29 February 2024, yearly | |---|---|---|---| | anchor
    clamp | 28 Feb, 31 Mar, 30 Apr | 28 Mar, 28 Apr | 28 Feb 2025 … 29 Feb 2028 | | end-of-month
    sticky | 28 Feb, 31 Mar, 30 Apr | 31 Mar, 30 Apr | 28 Feb 2025 … 29 Feb 2028 | | leap safe | 28
    Feb, 31 Mar, 30 Apr | 28 Mar, 28 Apr | 28 Feb 2025 … 28 Feb 2028 |  No rule ever overflows into
    the next month.
    """

    ANCHOR_CLAMP = "anchor_clamp"
    """The anchor's day, or the month's last day when it is shorter. The default."""
    EOM_STICKY = "eom_sticky"
    """An anchor on the last day of its month stays on the last day of every month."""
    LEAP_SAFE = "leap_safe"
    """An anchor on 29 February is 28 February for good, as registries do."""


class ErrorKind(Code):
    """What sort of mistake an `Error` is."""

    SYNTAX = "syntax"
    """The text is not JSON or TOML at all."""
    SHAPE = "shape"
    """A field has another type than expected, is missing or is not known."""
    VALUE = "value"
    """A value is of the right type and means nothing: an impossible date, an unknown command."""
    OUT_OF_RANGE = "out_of_range"
    """A number, a length or a count lies outside its bounds."""
    DUPLICATE = "duplicate"
    """Two things bear one id."""
    MISSING = "missing"
    """Something is named that does not exist: a parent, a service, a kind, a zone."""
    CIRCLE = "circle"
    """Parents form a circle."""
    POLICY = "policy"
    """An edition says nothing where a rule needs a datum, or says what cannot be."""
    HOLE = "hole"
    """A journal leaves out a revision."""
    CONFLICT = "conflict"
    """The service has moved on: the revision is not the one expected."""


class Severity(Code):
    """How bad a `Problem` is."""

    WARNING = "warning"
    """The policy works, and probably not as its author thinks."""
    ERROR = "error"
    """The policy cannot be used."""


class Misfit(Code):
    """Why a service cannot share a renewal date."""

    NOT_ACTIVE = "not_active"
    """It is not in service, or that is not known."""
    NO_TERM = "no_term"
    """It has no term that ends, or none that is known."""
    ONE_SHOT = "one_shot"
    """It was paid once."""
    CANCELLED = "cancelled"
    """It is cancelled, or that is not known."""
    ENDS_LATER = "ends_later"
    """Its term ends later than the date that was asked for: what is paid is never taken back."""


class Column(Code):
    """A column of the table, to sort by."""

    NAME = "name"
    """The customer's name, else the provider's, else the id; `vps2` before `vps10`, whatever the
       case and accents. What is nothing but accents is no name."""
    REFERENCE = "reference"
    """The provider's name, in the same way."""
    ID = "id"
    """The id, byte by byte."""
    KIND = "kind"
    """The English name of the kind."""
    FAMILY = "family"
    """The family of the kind."""
    ENDS = "ends"
    """The renewal or expiry date."""
    CREATED = "created"
    """When it was created."""
    RENEWAL = "renewal"
    """What happens when the term ends."""
    FREQUENCY = "frequency"
    """The renewal frequency."""
    STATE = "state"
    """The phase, in the order of a life."""
    PRICE = "price"
    """The currency, then the amount for one period."""


class Condition(Code):
    """A state of a service that a query asks for by name."""

    CANCELLED = "cancelled"
    """An end was asked for: at expiry or at the end of the commitment."""
    IN_DEBT = "in_debt"
    """A bill was not paid in time."""
    COMMITTED = "committed"
    """The customer promised to stay."""
    DELETION_REQUESTED = "deletion_requested"
    """A request to delete at once waits for its token."""
    FORCED = "forced"
    """Automatic renewal cannot be switched off."""
    UNKNOWN = "unknown"
    """Its kind, its phase or since when, its term, renewal, ending, standing or commitment is not
       known, or any fact came in words nobody here understands."""
    MEMBER = "member"
    """It is grouped under another service."""
    GROUP = "group"
    """Others are grouped under it."""
