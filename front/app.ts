/** Everything that script adds to Hedgerow. Each page is whole without it. */
import "htmx.org";

import { ErrorSummary } from "./elements/error-summary";
import { Live } from "./elements/live";
import { Once } from "./elements/once";
import { PasskeyTrouble } from "./elements/passkey";
import { Picture } from "./elements/picture";
import { Record } from "./elements/record";

customElements.define("hr-error-summary", ErrorSummary);
customElements.define("hr-live", Live);
customElements.define("hr-once", Once);
customElements.define("hr-passkey-trouble", PasskeyTrouble);
customElements.define("hr-picture", Picture);
customElements.define("hr-record", Record);
