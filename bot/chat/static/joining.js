// A photo or a position that goes with the next message.
"use strict";

const LienJoining = (() => {
  const byId = (id) => document.getElementById(id);

  function preview(file) {
    if (!/^image\/(jpeg|png|webp|gif|avif)$/.test(file.type)) return null;
    const image = new Image();
    image.src = URL.createObjectURL(file);
    image.alt = file.name;
    return image;
  }

  // `tell(words)` says it to a screen reader too.
  function start(says, tell) {
    const photo = byId("photo");
    let position = null;

    function show(kind, words, canBeRemoved) {
      const chosen = byId(`chosen-${kind}`);
      chosen.querySelector("span").textContent = words;
      chosen.querySelector("button").hidden = !canBeRemoved;
      chosen.hidden = false;
      tell(words);
    }

    function remove() {
      photo.value = "";
      position = null;
      byId("chosen-photo").hidden = true;
      byId("chosen-position").hidden = true;
    }

    photo.addEventListener("change", () => {
      const file = photo.files[0];
      if (!file) {
        byId("chosen-photo").hidden = true;
        return;
      }
      const isTooLarge = file.size > Number(says.limit) * 1024 * 1024;
      const image = byId("chosen-photo").querySelector("img");
      const small = isTooLarge ? null : preview(file);
      image.hidden = !small;
      if (small) image.src = small.src;
      if (isTooLarge) photo.value = "";
      show("photo", isTooLarge ? says.large : file.name, !isTooLarge);
    });

    function locate() {
      show("position", says.searching, false);
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => {
          position = { latitude: coords.latitude.toFixed(5), longitude: coords.longitude.toFixed(5) };
          const accuracy = says.accuracy.replace("{metres}", Math.round(coords.accuracy));
          show("position", `${tellPosition()} (${accuracy})`, true);
        },
        (error) => {
          position = null;
          show("position", error.code === error.PERMISSION_DENIED ? says.refused : says.nowhere, false);
        },
        { enableHighAccuracy: true, timeout: 15000, maximumAge: 60000 },
      );
    }

    const tellPosition = () => `${says.position} ${position.latitude}, ${position.longitude}`;

    byId("position").hidden = !navigator.geolocation;
    byId("position").addEventListener("click", locate);
    byId("chosen-photo").querySelector("button").addEventListener("click", () => {
      photo.value = "";
      byId("chosen-photo").hidden = true;
      photo.focus();
    });
    byId("chosen-position").querySelector("button").addEventListener("click", () => {
      position = null;
      byId("chosen-position").hidden = true;
      byId("position").focus();
    });

    return {
      remove,
      files: () => (photo.files.length ? photo.files : null),
      position: () => position,
      describe: () => (photo.files.length ? photo.files[0].name : tellPosition()),
    };
  }

  return { preview, start };
})();
