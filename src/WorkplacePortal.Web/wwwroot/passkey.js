// Passkeys on static pages: a form with data-passkey="create" or "get" asks the portal for a challenge, lets the browser sign it, and goes with the signature.
(() => {
  const isAddress = /^\[|^[\d.]+$/.test(location.hostname);
  const known = !isAddress && window.isSecureContext && !!window.PublicKeyCredential?.parseCreationOptionsFromJSON;
  const show = () => {
    document.querySelectorAll("[data-passkey]").forEach(form => { form.hidden = !known; });
    document.querySelectorAll("[data-passkey-missing]").forEach(words => { words.hidden = known; });
  };
  const sign = async form => {
    const create = form.dataset.passkey === "create";
    const answer = await fetch(create ? "/account/passkey/creation" : "/account/passkey/request", { method: "POST", body: new FormData(form), credentials: "same-origin" });
    if (!answer.ok) throw new Error("The page is too old. Load it again.");
    const options = await answer.json();
    if (options.refused) throw new Error(options.refused);
    try {
      const credential = create
        ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
        : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
      return JSON.stringify(credential);
    } catch (error) {
      throw new Error(error.name === "InvalidStateError" ? "This device has a passkey for this account already." : create ? "No passkey was made. Try again when you are ready." : "No passkey was used. Try again, or sign in with your password.");
    }
  };
  document.addEventListener("submit", async event => {
    const form = event.target.closest?.("[data-passkey]");
    if (!form) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const note = form.querySelector("[data-passkey-note]"), button = event.submitter;
    note.hidden = true;
    if (button) button.disabled = true;
    try {
      form.querySelector("[data-passkey-credential]").value = await sign(form);
      form.submit();
    } catch (error) {
      note.textContent = error.message;
      note.hidden = false;
    } finally {
      if (button) button.disabled = false;
    }
  }, true);
  show();
  document.addEventListener("DOMContentLoaded", () => window.Blazor?.addEventListener?.("enhancedload", show));
})();
